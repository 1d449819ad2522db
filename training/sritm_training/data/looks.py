"""The looks of the SDR side: the house style, and how films look that were graded otherwise.

A network learns one look; of several it learns an average, unless it is told which. So all train on the house style
alone, and pairs of whole pictures can be written in the other looks, to see what a model does with such films.
"""

from collections.abc import Callable

import torch
from torch import Tensor

from .. import colour
from . import tone
from .batches import Batch

TO_BT709 = colour.primaries_matrix(colour.BT2020, colour.BT709)


def sdr(nits: Tensor, batch: Batch) -> Tensor:
    """(n, 3, m) nits of the HDR side to 8-bit codes of the house style, not rounded."""
    light = house(nits, batch.peak.reshape(-1, 1, 1))
    if (batch.jitter != 0).any():
        light = (light * torch.exp2(batch.jitter).reshape(-1, 1, 1)).clamp(max=1)
    return tone.sdr_codes(light)


def house(nits: Tensor, peak: Tensor) -> Tensor:
    """Nits of the HDR side to linear light of BT.709 in 0..1. (n, 3, m), (n, 1, 1)"""
    other = (peak.flatten() != tone.REFERENCE).nonzero().flatten()
    if len(other):
        nits = nits.index_copy(0, other, tone.to_reference(nits[other], peak[other]))
    return tone.matmul(TO_BT709, tone.method_a(nits)).clamp(0, 1)


def of(look: str, nits: Tensor, peak: Tensor) -> Tensor:
    """As ``house``, in one of ``LOOKS``."""
    if look == HOUSE:
        return house(nits, peak)
    return CURVES[look](tone.matmul(TO_BT709, nits / tone.WHITE).clamp(min=0)).clamp(0, 1)


# Light of BT.709, 1 = diffuse white, to light of SDR.


def clip(x: Tensor) -> Tensor:
    """Cut off at one and a half times diffuse white."""
    return x / 1.5


def reinhard(x: Tensor) -> Tensor:
    """Reinhard et al. (2002), equation 4, the white point 5 times diffuse white."""
    return x * (1 + x / 5**2) / (1 + x)


def filmic(x: Tensor) -> Tensor:
    """Hable's curve (2010), its white point 8 times diffuse white."""

    def curve(v: Tensor) -> Tensor:
        a, b, c, d, e, f = 0.22, 0.30, 0.10, 0.20, 0.01, 0.30
        return (v * (a * v + c * b) + d * e) / (v * (a * v + b) + d * f) - e / f

    return curve(2 * x) / curve(torch.tensor(16.0))


def sigmoid(x: Tensor) -> Tensor:
    """Naka-Rushton: half of white at 0.7 of diffuse white, slope 1.3."""
    return 1 / (1 + torch.exp(-1.3 * torch.log(x.clamp(min=1e-9) / 0.7)))


HOUSE = "house"
CURVES: dict[str, Callable[[Tensor], Tensor]] = {
    "clip": clip, "reinhard": reinhard, "filmic": filmic, "sigmoid": sigmoid
}
LOOKS = (HOUSE, *CURVES)
