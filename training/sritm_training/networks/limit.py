"""The brightest that a master may be: no channel of light over the peak, none below 0.

ST 2086 promises the peak to whoever shows the master, and a residual that is added to codes may pass it.
Reference: SMPTE ST 2084; BT.2020 Y'CbCr of narrow range.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .. import colour


class Limit(nn.Module):
    """Codes / 1023, (n, 3, h, w), to those of R'G'B' clipped to 0..PQ(peak). Without weights."""

    def __init__(self) -> None:
        super().__init__()
        step, zero = colour.limited_range(10)
        encode = colour.ycbcr_matrix(colour.BT2020) * step[:, None] / 1023
        self._constant("encode", encode[..., None, None])
        decode = colour.rgb_matrix(colour.BT2020) / step * 1023
        self._constant("decode", decode[..., None, None])
        self._constant("zero", zero / 1023)
        self._constant("offset", -decode @ (zero / 1023))

    def _constant(self, name: str, value: np.ndarray) -> None:
        constant = torch.from_numpy(np.ascontiguousarray(value, dtype=np.float32))
        self.register_buffer(name, constant, persistent=False)

    def forward(self, codes: Tensor, peak: Tensor) -> Tensor:
        """``peak`` in nits, (1,)."""
        signal = F.conv2d(codes, self.decode, self.offset).clamp(min=0)  # R'G'B'
        return F.conv2d(torch.minimum(signal, pq(peak)), self.encode, self.zero)


def pq(nits: Tensor) -> Tensor:
    """Inverse EOTF of ST 2084 of nits above 0, to 0..1."""
    c = colour.Pq()
    z = (nits / colour.PQ_PEAK) ** c.m1
    return ((c.c1 + c.c2 * z) / (1 + c.c3 * z)) ** c.m2
