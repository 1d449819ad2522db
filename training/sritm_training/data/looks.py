"""The SDR side of each sample: the house style, or of varied looks the one that the batch says.

A network learns one look; of several it learns an average, unless it is told which (``Pair.look``).
"""

from collections.abc import Callable

import torch
from torch import Tensor

from .. import colour
from . import tone
from .batches import Batch

TO_BT709 = colour.primaries_matrix(colour.BT2020, colour.BT709)


def sdr(nits: Tensor, batch: Batch) -> Tensor:
    """(n, 3, m) nits of the HDR side to 8-bit codes, not rounded."""
    light = house(nits, batch.peak.reshape(-1, 1, 1))
    for number, look in enumerate(CURVES, 1):
        at = (batch.look == number).nonzero().flatten()
        if len(at):
            x = tone.matmul(TO_BT709, nits[at] * (1 / tone.WHITE)).clamp(min=0)
            light[at] = look(x, batch.look_value[at].reshape(-1, 1, 1)).clamp(0, 1)
    if (batch.jitter != 0).any():
        light = (light * torch.exp2(batch.jitter).reshape(-1, 1, 1)).clamp(max=1)
    return tone.sdr_codes(light)


def house(nits: Tensor, peak: Tensor) -> Tensor:
    """Nits of the HDR side to linear light of BT.709 in 0..1. (n, 3, m), (n, 1, 1)"""
    other = (peak.flatten() != tone.REFERENCE).nonzero().flatten()
    if len(other):
        nits = nits.index_copy(0, other, tone.to_reference(nits[other], peak[other]))
    return tone.matmul(TO_BT709, tone.method_a(nits)).clamp(0, 1)


# Light of BT.709, 1 = diffuse white, and a number in 0..1 that varies the curve, to light of SDR.


def clip(x: Tensor, value: Tensor) -> Tensor:
    """Cut off between diffuse white and twice as much."""
    return x / (1 + value)


def reinhard(x: Tensor, value: Tensor) -> Tensor:
    """Reinhard et al. (2002), equation 4, the white point 2 to 8 times diffuse white."""
    return x * (1 + x / (2 + 6 * value) ** 2) / (1 + x)


def filmic(x: Tensor, value: Tensor) -> Tensor:
    """Hable's curve (2010), its white point 4 to 12 times diffuse white."""

    def curve(v: Tensor) -> Tensor:
        a, b, c, d, e, f = 0.22, 0.30, 0.10, 0.20, 0.01, 0.30
        return (v * (a * v + c * b) + d * e) / (v * (a * v + b) + d * f) - e / f

    return curve(2 * x) / curve(8 + 16 * value)


def sigmoid(x: Tensor, value: Tensor) -> Tensor:
    """Naka-Rushton: half of white at 0.7 of diffuse white, slope 1 to 1.6."""
    slope = 1 + 0.6 * value
    return 1 / (1 + torch.exp(-slope * torch.log(x.clamp(min=1e-9) / 0.7)))


CURVES: tuple[Callable[[Tensor, Tensor], Tensor], ...] = (clip, reinhard, filmic, sigmoid)
