"""What the benchmarks share: test films, running the program, reading what it used."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRITM = ROOT / "sritm"


@dataclass(frozen=True)
class Usage:
    """One finished command: wall and CPU seconds (its own and its children's); peak memory of the tree in bytes, with
    shared pages counted once (PSS), and with them counted for each process (RSS)."""

    wall: float
    cpu: float
    peak: int
    resident: int
    output: str


def arguments(
    description: str,
    size: str | None = None,
    seeds: str | None = None,
    preset: str | None = None,
    grain: int | None = None,
) -> argparse.Namespace:
    """Options for the films' size and grain, which seeds, the encoder's preset: each where a default is given."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="a short run that shows that the benchmark works")
    parser.add_argument("--out", type=Path, help="the figures as JSON (default: bench/results/NAME.json)")
    if size:
        parser.add_argument("--size", default=size, metavar="WxH", help=f"of the films (default: {size})")
    if seeds:
        parser.add_argument("--seeds", default=seeds, metavar="A-B", help=f"from A to B (default: {seeds})")
    if preset:
        parser.add_argument("--preset", default=preset, help=f"of the encoder (default: {preset})")
    if grain is not None:
        parser.add_argument("--grain", type=int, default=grain, help=f"of the films, 0 for none (default: {grain})")
    return parser.parse_args()


def film(folder: Path, frames: int, grain: int = 4, size: str = "1920x1080", rate: str = "24") -> Path:
    """A film of the sample's shots, enlarged, with grain (0 for none): natural pictures whose cost is a film's."""
    path = folder / f"film-{size}-{frames}-{grain}.mp4"
    sample = next((ROOT / "samples").glob("*.mp4"))
    width, height = size.split("x")
    run_tool(
        "ffmpeg", "-v", "error", "-nostdin", "-y", "-stream_loop", "-1", "-i", str(sample),
        "-vf", f"scale={width}:{height}:flags=bicubic,noise=alls={grain}:allf=t,fps={rate},setparams=colorspace=bt709:"
        "color_primaries=bt709:color_trc=bt709:range=tv", "-frames:v", str(frames), "-an", "-pix_fmt", "yuv420p",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", str(path),
    )  # fmt: skip
    return path


def run_tool(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def use(*command: str | Path) -> Usage:
    """Runs a command to its end; its exit code must be 0."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    words = [str(part) for part in command]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    peak = Peak(child.pid)
    output, _ = child.communicate()
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if child.returncode != 0:
        raise SystemExit(f"{' '.join(words)} ended with {child.returncode}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    shared_once, resident = peak.stop()
    return Usage(wall, cpu, shared_once, resident, output)


class Peak:
    """Samples the memory of a process and all its descendants together: proportional (PSS) and resident (RSS)."""

    def __init__(self, pid: int) -> None:
        self._pid, self._peak, self._done = pid, (0, 0), threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> tuple[int, int]:
        self._done.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._done.wait(0.2):
            now = [memory(pid) for pid in tree(self._pid)]
            self._peak = (
                max(self._peak[0], sum(pss for pss, _ in now)),
                max(self._peak[1], sum(rss for _, rss in now)),
            )


def tree(pid: int) -> list[int]:
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                todo += map(int, task.read_text().split())
            except OSError:
                pass  # it ended meanwhile
    return found


def memory(pid: int) -> tuple[int, int]:
    """PSS and RSS in bytes."""
    found = {}
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
            name, value = line.split()[:2]
            found[name] = int(value) * 1024
    except OSError:
        pass  # it ended meanwhile
    return found.get("Pss:", 0), found.get("Rss:", 0)


def report(name: str, out: Path | None, rows: list[tuple[str, str]], figures: dict[str, object]) -> None:
    """Prints a table and writes the figures as JSON."""
    width = max(len(label) for label, _ in rows)
    for label, value in rows:
        print(f"{label:<{width}}  {value}")
    path = out or ROOT / "bench" / "results" / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"benchmark": name, "cores": os.cpu_count(), **figures}, indent=1) + "\n")
    print(f"written: {path}")


def scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="sritm-bench-")


def figures_of(usage: Usage) -> dict[str, object]:
    return {key: value for key, value in asdict(usage).items() if key != "output"}
