"""The SDR side of each sample: the house style, or of varied looks the one that the batch says."""

from torch import Tensor

from . import tone
from .batches import Batch


def sdr(nits: Tensor, batch: Batch) -> Tensor:
    """(n, 3, m) nits of the HDR side to 8-bit codes, not rounded."""
    return tone.sdr_codes(house(nits, batch.peak.reshape(-1, 1, 1)))


def house(nits: Tensor, peak: Tensor) -> Tensor:
    """Nits of the HDR side to linear light of BT.709 in 0..1. (n, 3, m), (n, 1, 1)"""
    if (peak != tone.REFERENCE).any():
        nits = tone.to_reference(nits, peak)
    return tone.to_bt709(tone.method_a(nits))
