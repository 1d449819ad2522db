"""Pairs that an archive has of its own, as a source of training: pictures, not packed light.

The pictures are those of ``evaluation.pairs``. They are read once into memory-mapped arrays; what a
model sees of them is made as in evaluation, from the whole picture.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from ..controls import with_peak
from ..evaluation import pairs
from ..networks.thumbnail import thumbnail
from ..refused import Refused
from .draws import turned

LEAST = 5  # pairs: four to learn from and one to be measured with


@dataclass(frozen=True)
class ArchivePair:
    """As ``trainer.source.Pair``."""

    sdr: Tensor
    hdr: Tensor
    whole: Tensor
    controls: Tensor
    large: Tensor


@dataclass(frozen=True)
class Sides:
    """One picture: ``low`` uint8 (3, h, w), ``large`` uint8 (3, s h, s w), ``high`` uint16 (3, s h, s w) of
    codes / 1023 x 65,535, ``whole`` uint8 (3, 72, 128)."""

    low: np.ndarray
    large: np.ndarray
    high: np.ndarray
    whole: np.ndarray


def divided(folder: Path) -> tuple[list[str], list[str]]:
    """Names to learn from, and those kept for measuring: the last fifth in the order of the names, because
    neighbours are often frames of one shot. Refused under ``LEAST``."""
    found = pairs.names(folder)
    if len(found) < LEAST:
        raise Refused(f"{folder}: expected {LEAST} pairs or more, one in five to be measured with; found {len(found)}")
    kept = len(found) // 5
    return found[:-kept], found[-kept:]


class ArchiveSource:
    """``cache``: folder for the arrays. ``peak``: of the masters, in nits."""

    def __init__(self, folder: Path, cache: Path, scale: int, patch: int, batch: int, seed: int, peak: float,
                 device: torch.device | str = "cpu") -> None:
        self.scale, self.patch, self.batch, self.seed, self.device = scale, patch, batch, seed, device
        self.controls = with_peak(peak)
        learned, kept = divided(folder)
        self.sets = [[self._sides(folder, cache, name) for name in names] for names in (learned, kept)]
        self.data: dict[str, Any] = {"pairs": len(learned), "kept for measuring": len(kept), "peak": peak}

    def training(self, start: int) -> Iterator[ArchivePair]:
        while True:
            yield self._batch(self.sets[0], (self.seed, start), turning=True)
            start += 1

    def validation(self, number: int) -> ArchivePair:
        return self._batch(self.sets[1], (0, number), turning=False)

    def _batch(self, sides: list[Sides], seed: tuple[int, int], turning: bool) -> ArchivePair:
        draw = np.random.default_rng(seed)
        samples = [self._sample(sides[draw.integers(len(sides))], draw, turning) for _ in range(self.batch)]
        columns = (torch.from_numpy(np.stack(column).astype(np.float32)) for column in zip(*samples))
        low, large, high, whole = columns
        made = (low / 255, high / 65535, whole / 255, self.controls, large / 255)
        return ArchivePair(*(x.to(self.device) for x in made))

    def _sample(self, of: Sides, draw: np.random.Generator, turning: bool) -> tuple[np.ndarray, ...]:
        s, p = self.scale, self.patch
        y, x = (int(draw.integers(side - p + 1)) for side in of.low.shape[1:])
        low = of.low[:, y : y + p, x : x + p]
        large, high = (side[:, s * y : s * (y + p), s * x : s * (x + p)] for side in (of.large, of.high))
        if not turning:
            return low, large, high, of.whole
        (low, large, high), whole = turned((low, large, high), of.whole, draw)
        return low, large, high, whole

    def _sides(self, folder: Path, cache: Path, name: str) -> Sides:
        """Read anew where the picture is younger than its arrays."""
        files = [cache / f"{name}.x{self.scale}.{side}.npy" for side in ("low", "large", "high", "whole")]
        made = min((f.stat().st_mtime for f in files if f.exists()), default=0.0)
        sources = [folder / f"{name}{side}" for side in (pairs.SDR, pairs.HDR)]
        if not all(f.exists() for f in files) or made < max(f.stat().st_mtime for f in sources):
            self._read(folder, name, files)
        return Sides(*(np.load(f, mmap_mode="r") for f in files))

    def _read(self, folder: Path, name: str, files: list[Path]) -> None:
        picture = pairs.read(folder, name)
        low = picture.low(self.scale)
        if min(low.shape[2:]) < self.patch:
            least = self.patch * self.scale
            raise Refused(f"{folder / name}: expected {least} rows and columns or more; found fewer")
        whole = (thumbnail(low)[0] * 255).round()
        high = (picture.hdr.clamp(0, 1) * 65535).round()
        files[0].parent.mkdir(parents=True, exist_ok=True)
        kinds = (np.uint8, np.uint8, np.uint16, np.uint8)
        for file, values, kind in zip(files, (low[0] * 255, picture.sdr, high, whole), kinds):
            np.save(file, values.round().numpy().astype(kind))
