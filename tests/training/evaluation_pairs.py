"""Small pairs of pictures, made here, and the command run on them."""

import argparse
import contextlib
import io
import json
from pathlib import Path

import numpy as np
import support  # noqa: F401

from sritm_training import png
from sritm_training.commands import evaluate


def write(folder: Path, name: str, size: tuple[int, int] = (192, 180), seed: int = 1) -> None:
    """Smooth colours with some noise; the HDR side is a curve of the SDR side."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:size[0], :size[1]] / max(size)
    planes = [np.sin(5 * x + 3 * y * k + k + seed) * 0.4 + 0.5 for k in range(3)]
    rgb = np.clip(np.stack(planes, 2) + random.normal(0, 0.01, (*size, 3)), 0, 1)
    png.write(folder / f"{name}.sdr.png", np.round(rgb * 255).astype(np.uint8))
    png.write(folder / f"{name}.hdr.png", np.round(rgb * 0.6 * 65535).astype(np.uint16))


def run(*arguments: object) -> list[dict]:
    """The objects that ``evaluate --json`` prints."""
    return [json.loads(line) for line in text("--json", *arguments).splitlines()]


def text(*arguments: object) -> str:
    parser = argparse.ArgumentParser()
    evaluate.add(parser.add_subparsers())
    options = parser.parse_args(["evaluate", *map(str, arguments)])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        options.run(options)
    return printed.getvalue()
