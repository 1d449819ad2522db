"""Pictures to a pack: each is decoded once. Killing it leaves the old pack or none, never half."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import numpy as np

from .. import colour
from ..networks.thumbnail import area_means
from ..refused import Refused
from . import light, read, sources, split
from .packed import FRAME, INDEX, Entry, Index

GREY = 0.1  # of diffuse white: where the log-mean of a picture is put
SMALLEST = 192  # rows and columns; a x4 patch of 40 samples with its margin
WINDOWS = 12  # frames taken from a picture
REDUCE = 1 / 3  # frames are reduced in this power of light: close to the mean of graded codes


def pack(folders: list[Path], out: Path, validation: tuple[str, ...] = split.VALIDATION,
         say: Callable[[str], None] = print) -> Index:
    """Reads every picture below ``folders``, or of Debian's packages without any, into ``out``."""
    paths = sources.find(folders)
    unknown = set(validation) - {split.scene(path) for path in paths} - set(split.VALIDATION)
    if unknown:
        raise Refused(f"expected scenes to validate on, found none named {', '.join(unknown)}")
    out.mkdir(parents=True, exist_ok=True)
    partial = out / f"light.{os.getpid()}.partial"
    try:
        with open(partial, "wb") as file:
            index = _write(paths, file, validation, say)
            file.flush()
            os.fsync(file.fileno())
        return _publish(index, partial, out)
    finally:
        partial.unlink(missing_ok=True)


def _write(paths: list[Path], file: BinaryIO, validation: tuple[str, ...],
           say: Callable[[str], None]) -> Index:
    entries: dict[str, Entry] = {}
    skipped: Counter[str] = Counter()
    for path in paths:
        name = split.scene(path)
        if split.test_only(path):
            skipped["for testing only"] += 1
        elif name in entries:
            skipped["a scene twice"] += 1
        else:
            try:
                entries[name] = _add(path, file, name, split.split(name, validation))
            except read.Unusable as unusable:
                skipped["not usable"] += 1
                say(f"skipped {path}: {unusable}")
    if not entries:
        raise Refused(f"expected usable pictures, found none among {len(paths)} files; see above")
    return Index("", file.tell() // 2, tuple(entries.values()), dict(skipped))


def _add(path: Path, file: BinaryIO, name: str, side: str) -> Entry:
    content = path.read_bytes()
    picture = read.read(path)
    pixels = _middle(picture.light) if picture.kind == "scene" else picture.light
    if min(pixels.shape[:2]) < SMALLEST:
        raise read.Unusable(f"expected {SMALLEST} rows and columns, found "
                            f"{pixels.shape[1]}x{pixels.shape[0]}")
    gain = GREY / log_mean(pixels)
    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1)) * np.float32(gain)
    offset, places = file.tell() // 2, windows(planes.shape[1], planes.shape[2], name)
    file.write(light.encode(planes).astype("<u2").tobytes())
    frames = file.tell() // 2
    for place in places:
        file.write(light.encode(reduced(planes, place)).astype("<u2").tobytes())
    return Entry(name, picture.kind, side, split.copies(name), planes.shape, offset, places, frames,
                 float(gain), path.name, hashlib.sha256(content).hexdigest())


def _middle(pixels: np.ndarray) -> np.ndarray:
    """A panorama, twice as wide as high, without its stretched poles: 5 of 8 rows."""
    h, w = pixels.shape[:2]
    if w != 2 * h:
        return pixels
    rows = h * 5 // 8 // 4 * 4
    return pixels[(h - rows) // 2 : (h + rows) // 2]


def log_mean(pixels: np.ndarray) -> float:
    """Geometric mean of luminance; what is 10 stops below the median counts as that."""
    y = pixels @ colour.BT2020.luma.astype(np.float32)
    floor = (np.median(y) or y.mean()) * 2.0**-10
    return float(np.exp(np.log(np.maximum(y, floor)).mean(dtype=np.float64)))


def windows(h: int, w: int, name: str) -> tuple[tuple[int, int, int, int], ...]:
    """Frames of 16:9 within a picture: the largest in its middle, then of 1/2 to all of its size.

    Always the same for a name."""
    whole = min(h, w * 9 // 16)
    generator = np.random.default_rng(list(name.encode()))
    places = [((h - whole) // 2, (w - whole * 16 // 9) // 2, whole, whole * 16 // 9)]
    for _ in range(WINDOWS - 1):
        rows = int(generator.uniform(min(whole, max(SMALLEST, whole / 2)), whole))
        columns = rows * 16 // 9
        top, left = generator.integers((h - rows + 1, w - columns + 1))
        places.append((int(top), int(left), rows, columns))
    return tuple(places)


def reduced(planes: np.ndarray, window: tuple[int, int, int, int]) -> np.ndarray:
    """(3, h, w) and a window of it to (3, 144, 256)."""
    top, left, h, w = window
    x = planes[:, top : top + h, left : left + w] ** REDUCE
    rows, columns = area_means(h, FRAME[0]).numpy(), area_means(w, FRAME[1]).numpy()
    return (rows @ x @ columns.T) ** (1 / REDUCE)


def _publish(index: Index, partial: Path, out: Path) -> Index:
    """The file of codes has a name of its content, so that the index alone makes the pack."""
    digest = hashlib.sha256()
    with open(partial, "rb") as file:
        while chunk := file.read(1 << 22):
            digest.update(chunk)
    name = f"light-{digest.hexdigest()[:16]}.u16"
    index = Index(name, index.codes, index.entries, index.skipped)
    os.replace(partial, out / name)
    written = out / f"{INDEX}.{os.getpid()}.partial"
    written.write_text(index.to_json(), encoding="utf-8")
    os.replace(written, out / INDEX)
    for old in (*out.glob("light-*.u16"), *out.glob("*.partial")):
        if old.name != name:
            old.unlink(missing_ok=True)
    return index
