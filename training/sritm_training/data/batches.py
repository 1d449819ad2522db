"""Batches of patches: which, from where and how is a pure function of the seed and the step."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from torch import Tensor

from ..refused import Refused
from . import drawn, draws
from .packed import ClipEntry, Entry, Packed

MARGIN = 4  # low-resolution samples around a patch that reduction and degradations reach
NAMES = ("patches", "frames", *draws.NAMES)


@dataclass(frozen=True)
class Batch:
    """Samples before they are graded, q = s (p + 2 MARGIN). Codes are those of ``light.py``, int16
    with the bits of uint16. Numbers of a sample are (n,); what they mean is in ``draws.py``."""

    scale: int
    noise_seed: int
    patches: Tensor                                    # (n, 3, q, q) int16
    frames: Tensor                                     # (n, 3, 72, 128) int16
    ev: Tensor
    controls: Tensor                                   # (n, 4), see ``controls.CONTROLS``
    saturation: Tensor
    jitter: Tensor
    blur: Tensor
    grain: Tensor
    noise: Tensor
    subsampled: Tensor
    text_at: Tensor                                    # (k,) samples with text
    text: Tensor                                       # (k, 2, q, q) letters, letters and outline
    text_colour: Tensor                                # (k, 3) R'G'B' of SDR
    clip_at: Tensor                                    # (k,) samples with compressed SDR
    clip: Tensor                                       # (k, 3, p, p) uint8
    clip_whole: Tensor                                 # (k, 3, 72, 128) uint8

    @property
    def peak(self) -> Tensor:
        """(n,) nits"""
        return self.controls[:, 0]

    def to(self, device: torch.device | str) -> "Batch":
        tensors = {f.name: getattr(self, f.name) for f in fields(self)}
        moved = {k: v.to(device, non_blocking=True) for k, v in tensors.items()
                 if isinstance(v, Tensor)}
        return replace(self, **moved)


class Batches:
    """Endless. ``at(step)`` is what the step sees, also after a resume or on another machine.

    ``scale`` 1, 2 or 4; ``patch`` in low-resolution samples; ``peaks`` in nits, one drawn for each
    sample; ``ev`` the largest change of exposure in stops. Refuses a split without pictures that are large enough."""

    def __init__(self, packed: Packed, split: str, scale: int, patch: int = 40, batch: int = 8,
                 seed: int = 0, peaks: tuple[float, ...] = (1000.0,),
                 ev: float = 3.0, shares: draws.Shares = draws.Shares()) -> None:
        self.packed, self.scale, self.batch, self.seed = packed, scale, batch, seed
        self.ranges = draws.Ranges(peaks, ev, shares)
        self.patch = patch
        self.size = scale * (patch + 2 * MARGIN)       # rows and columns to read
        self.pools = [p for p in (self._pool(split, k) for k in ("scene", "photo")) if p[0]]
        self.clips = self._clips(split)
        if not self.pools:
            raise Refused(f"expected {split} pictures of at least {self.size} rows and columns in "
                          f"{packed.folder}, found none; use a smaller patch or pack more")

    def _pool(self, split: str, kind: str) -> tuple[list[Entry], np.ndarray]:
        """Pictures and their chances: scenes count more than area, copies and sizes of one as one."""
        of = [e for e in self.packed.of(split, kind) if min(e.shape[1:]) >= self.size]
        sizes = Counter(e.sha256 for e in of)
        side = {e.sha256: np.sqrt(e.shape[1] * e.shape[2]) for e in reversed(of)}  # the largest comes first
        weight = np.array([side[e.sha256] / e.copies / sizes[e.sha256] for e in of])
        return of, weight / weight.sum()

    def _clips(self, split: str) -> list[tuple[Entry, ClipEntry]]:
        least = self.patch + 2 * MARGIN
        return [(e, c) for e in self.packed.of(split) for c in e.clips
                if c.scale == self.scale and min(c.shape) >= least]

    def __iter__(self) -> Iterator[Batch]:
        step = 0
        while True:
            yield self.at(step)
            step += 1

    def at(self, step: int) -> Batch:
        draw = np.random.default_rng((self.seed, step))
        shares = self.ranges.shares
        coded = draw.random(self.batch) < (shares.compressed if self.clips else 0)
        samples = [self._clipped(draw) if c else (*self._sample(draw), None) for c in coded]
        *columns, clips = zip(*samples)
        tensors = [torch.from_numpy(np.stack(column)) for column in columns]
        plain = ~coded & draws.ungraded(tensors[NAMES.index("controls")])
        text = draws.texts(draw, plain, self.size, self.scale, shares.text)
        return Batch(self.scale, int(draw.integers(1 << 31)), **dict(zip(NAMES, tensors)), **text,
                     **draws.clips(coded, clips, self.patch))

    def _sample(self, draw: np.random.Generator) -> tuple[np.ndarray, ...]:
        photo = len(self.pools) > 1 and draw.random() < self.ranges.shares.photos
        entries, chances = self.pools[-1 if photo else 0]
        entry = entries[draw.choice(len(entries), p=chances)]
        number = int(draw.integers(len(entry.windows)))
        patch, frame = self._cut(entry, number, draw), self.packed.frame(entry, number)
        if self.ranges.shares.drawn and draw.random() < self.ranges.shares.drawn:
            patch, frame = drawn.over(patch, frame, draw, self.scale)
        (patch,), frame = draws.turned((patch,), frame, draw)
        numbers = draws.numbers(draw, self.ranges, entry.kind == "photo")
        return patch.view(np.int16), frame.view(np.int16), *numbers

    def _clipped(self, draw: np.random.Generator) -> tuple:
        """A patch of a compressed clip: its own exposure, nothing else drawn."""
        entry, clip = self.clips[draw.integers(len(self.clips))]
        low, whole = self.packed.clip(clip)
        y, x = (int(draw.integers(MARGIN, n - self.patch - MARGIN + 1)) for n in clip.shape)
        top, left = (p + self.scale * (v - MARGIN) for p, v in zip(clip.place, (y, x)))
        patch = self.packed.codes(entry)[:, top : top + self.size, left : left + self.size]
        low = low[:, y : y + self.patch, x : x + self.patch]
        (patch, low), whole = draws.turned((patch, low), whole, draw)
        frame = np.zeros(whole.shape, np.int16)
        return patch.view(np.int16), frame, *draws.plain(clip.ev), (low, whole)

    def _cut(self, entry: Entry, number: int, draw: np.random.Generator) -> np.ndarray:
        """A patch with its margin, as far within the window as it goes. (3, q, q)

        Of two places the one with more in it: many are plain sky or wall."""
        found = [self._place(entry, number, draw) for _ in range(2)]
        return max(found, key=lambda patch: patch[1, ::7, ::7].std())

    def _place(self, entry: Entry, number: int, draw: np.random.Generator) -> np.ndarray:
        place = entry.windows[number]
        start = [self._start(place[i], place[i + 2], entry.shape[i + 1], draw) for i in (0, 1)]
        rows, columns = (slice(v, v + self.size) for v in start)
        return self.packed.codes(entry)[:, rows, columns]

    def _start(self, window: int, length: int, side: int, draw: np.random.Generator) -> int:
        margin = MARGIN * self.scale
        low, high = window - margin, window + length - self.size + margin
        return int(np.clip(draw.integers(low, max(low, high) + 1), 0, side - self.size))
