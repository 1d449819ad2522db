"""Temporal flicker: light that changes between frames where the truth's stays.

Measured on luma codes of PQ (10 bits), in blocks of 16 x 16. A block is static from one frame to
the next if the truth's samples in it change by at most 2 codes on average. On static blocks the
change of the prediction's means counts in so far as it is not the truth's own.
"""

from dataclasses import dataclass, field

import torch
from torch import Tensor
from torch.nn import functional as F

BLOCK = 16
STATIC = 2.0  # codes of 10 bits


@dataclass
class Flicker:
    """Takes frames in order, luma / 1023, (h, w); frames of one size."""

    changes_of_mean: list[float] = field(default_factory=list)
    changes_of_blocks: list[float] = field(default_factory=list)
    last: tuple[Tensor, Tensor] | None = None

    def push(self, prediction: Tensor, truth: Tensor) -> None:
        now = (prediction.double() * 1023, truth.double() * 1023)
        if self.last is not None:
            self._compare(*self.last, *now)
        self.last = now

    def _compare(self, then: Tensor, truth_then: Tensor, now: Tensor, truth_now: Tensor) -> None:
        static = blocks((truth_now - truth_then).abs()) <= STATIC
        if static.any():
            excess = blocks((now - then) - (truth_now - truth_then))[static]
            self.changes_of_mean.append(excess.mean().abs().item())
            self.changes_of_blocks.append(excess.abs().mean().item())

    def result(self) -> dict[str, float | None]:
        """Codes of 10 bits a frame, None without two frames that have a static block in common:
        ``flicker_mean`` of all static blocks together, ``flicker_local`` of each."""
        return {
            "flicker_mean": _mean(self.changes_of_mean),
            "flicker_local": _mean(self.changes_of_blocks),
        }


def blocks(x: Tensor) -> Tensor:
    """Means of 16 x 16, of less at the far edges. (h, w) to (ceil(h / 16), ceil(w / 16))"""
    x = x[None, None]
    return F.avg_pool2d(x, BLOCK, ceil_mode=True, count_include_pad=False)[0, 0]


def _mean(values: list[float]) -> float | None:
    return float(torch.tensor(values, dtype=torch.float64).mean()) if values else None
