"""BT.2446-1 method A behind any upscaler, for batches: the analytic skip of trained networks.

Reference: see ``bt2446a``, whose pixel maths this is. Always 32 bits, also where the networks run
in 16. It has no weights, and its constants are no part of a checkpoint.
"""

import numpy as np
import torch
from torch import Tensor

from .. import colour
from .bt2446a import Bt2446A, Settings


class Analytic(Bt2446A):
    """8-bit BT.709 Y'CbCr code values / 255 to 10-bit BT.2020 PQ ones / 1023, size unchanged."""

    def __init__(self) -> None:
        super().__init__(Settings(scale=1))

    def _upscaler(self) -> None:
        """The frame comes upscaled: what is left is the inverse matrix of BT.709."""
        step, zero = colour.limited_range(8)
        decode = colour.rgb_matrix(colour.BT709) / step
        self._constant("decode", decode * 255)
        self._constant("offset", -(decode @ zero)[:, None])

    def _constant(self, name: str, value: np.ndarray) -> None:
        constant = torch.from_numpy(np.ascontiguousarray(value, dtype=np.float32))
        self.register_buffer(name, constant, persistent=False)

    def forward(self, x: Tensor, peak: Tensor) -> Tensor:
        """``x`` (n, 3, h, w), ``peak`` in nits, 400 to 10,000: (1,) or (n,)."""
        with torch.autocast(x.device.type, enabled=False):
            n, _, h, w = x.shape
            pixels = x.float().transpose(0, 1).reshape(3, -1)  # (3, n h w)
            if len(peak) > 1:
                peak = peak.repeat_interleave(h * w)   # (n h w,)
            rgb = torch.addmm(self.offset, self.decode, pixels)
            codes = self.to_codes(self.expand(self.to_bt2020(rgb)), peak.float())
            return (codes / 1023).reshape(3, n, h, w).transpose(0, 1)
