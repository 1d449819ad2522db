"""Batches of patches: which, from where and how is a pure function of the seed and the step."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from torch import Tensor

from ..refused import Refused
from .packed import Entry, Packed

MARGIN = 4  # low-resolution samples around a patch that reduction and degradations reach


@dataclass(frozen=True)
class Batch:
    """Samples before they are graded; ``q`` = s (p + 2 MARGIN). Codes are those of ``light.py``,
    int16 with the bits of uint16. One number a sample: ``ev`` in stops, ``peak`` in nits,
    ``saturation`` of wide-gamut colours, 1 for none."""

    scale: int
    patches: Tensor                                    # (n, 3, q, q) int16
    frames: Tensor                                     # (n, 3, 144, 256) int16
    ev: Tensor                                         # (n,)
    peak: Tensor                                       # (n,)
    saturation: Tensor                                 # (n,)

    def to(self, device: torch.device | str) -> "Batch":
        tensors = {f.name: getattr(self, f.name) for f in fields(self)}
        moved = {k: v.to(device) for k, v in tensors.items() if isinstance(v, Tensor)}
        return replace(self, **moved)


@dataclass(frozen=True)
class Shares:
    """Parts of the samples, 0 to 1. ``photos`` counts only where the pack holds photographs."""

    photos: float = 0.25
    saturated: float = 0.15


class Batches:
    """Endless. ``at(step)`` is what the step sees, also after a resume or on another machine.

    ``scale`` 1, 2 or 4; ``patch`` in low-resolution samples; ``peaks`` in nits, one drawn for each
    sample. Refuses a split without pictures that are large enough."""

    def __init__(self, packed: Packed, split: str, scale: int, patch: int = 40, batch: int = 8,
                 seed: int = 0, style: str = "house", peaks: tuple[float, ...] = (1000.0,),
                 ev: float = 3.0, shares: Shares = Shares()) -> None:
        self.packed, self.scale, self.batch, self.seed = packed, scale, batch, seed
        self.peaks, self.ev, self.shares = peaks, ev, shares
        self.size = scale * (patch + 2 * MARGIN)       # rows and columns to read
        self.pools = [p for p in (self._pool(split, k) for k in ("scene", "photo")) if p[0]]
        if not self.pools:
            raise Refused(f"expected {split} pictures of at least {self.size} rows and columns in "
                          f"{packed.folder}, found none; use a smaller patch or pack more")

    def _pool(self, split: str, kind: str) -> tuple[list[Entry], np.ndarray]:
        """Pictures and their chances: scenes count more than area, copies of one as one."""
        of = [e for e in self.packed.of(split, kind) if min(e.shape[1:]) >= self.size]
        weight = np.array([np.sqrt(e.shape[1] * e.shape[2]) / e.copies for e in of])
        return of, weight / weight.sum()

    def __iter__(self) -> Iterator[Batch]:
        step = 0
        while True:
            yield self.at(step)
            step += 1

    def at(self, step: int) -> Batch:
        draw = np.random.default_rng((self.seed, step))
        samples = [self._sample(draw) for _ in range(self.batch)]
        columns = [torch.from_numpy(np.stack(column)) for column in zip(*samples)]
        patches, frames, ev, peak, saturation = columns
        return Batch(self.scale, patches, frames, ev, peak, saturation)

    def _sample(self, draw: np.random.Generator) -> tuple[np.ndarray, ...]:
        photo = len(self.pools) > 1 and draw.random() < self.shares.photos
        entries, chances = self.pools[-1 if photo else 0]
        entry = entries[draw.choice(len(entries), p=chances)]
        number = int(draw.integers(len(entry.windows)))
        patch, frame = self._cut(entry, number, draw), self.packed.frame(entry, number)
        patch, frame = _turned(patch, frame, draw)
        # A photograph is clipped at its white, which is not to become the lamp of a scene.
        low, high = (-self.ev, self.ev if entry.kind == "scene" else self.ev / 3)
        saturated = draw.random() < self.shares.saturated
        numbers = (draw.uniform(low, high), draw.choice(self.peaks),
                   draw.uniform(1.1, 1.8) if saturated else 1.0)
        return (patch.view(np.int16), frame.view(np.int16), *map(np.float32, numbers))

    def _cut(self, entry: Entry, number: int, draw: np.random.Generator) -> np.ndarray:
        """A patch with its margin, as far within the window as it goes. (3, q, q)"""
        place = entry.windows[number]
        start = [self._start(place[i], place[i + 2], entry.shape[i + 1], draw) for i in (0, 1)]
        rows, columns = (slice(v, v + self.size) for v in start)
        return self.packed.codes(entry)[:, rows, columns]

    def _start(self, window: int, length: int, side: int, draw: np.random.Generator) -> int:
        margin = MARGIN * self.scale
        low, high = window - margin, window + length - self.size + margin
        return int(np.clip(draw.integers(low, max(low, high) + 1), 0, side - self.size))


def _turned(patch: np.ndarray, frame: np.ndarray, draw: np.random.Generator
            ) -> tuple[np.ndarray, np.ndarray]:
    """Mirrored and turned. A frame is mirrored only: frames lie, and its statistics stay."""
    left, up, over = draw.random(3) < 0.5
    if left:
        patch, frame = patch[:, :, ::-1], frame[:, :, ::-1]
    if up:
        patch, frame = patch[:, ::-1], frame[:, ::-1]
    if over:
        patch = patch.transpose(0, 2, 1)
    return np.ascontiguousarray(patch), np.ascontiguousarray(frame)
