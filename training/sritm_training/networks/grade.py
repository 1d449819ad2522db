"""BT.2446-1 method A with the controls that a colourist asks for: peak, exposure, saturation and
highlights. At their defaults it is ``analytic``, so ``bt2446a``.

Exposure and highlights act in the logarithm of light, before the peak's own curve; saturation acts
on linear light around its luminance.
"""

import math

import torch
from torch import Tensor

from .. import colour
from .analytic import Analytic


def conditions(controls: Tensor) -> Tensor:
    """Controls to what a network reads of them: (n, 4), each about -1..1, 0 at its default."""
    peak, exposure, saturation, highlights = controls.unbind(1)
    octaves = torch.log2(peak / 1000.0) / 3.5
    return torch.stack([octaves, exposure / 2, saturation - 1, highlights], 1)


class Grade(Analytic):
    """8-bit BT.709 Y'CbCr code values / 255 to 10-bit BT.2020 PQ ones / 1023, size unchanged."""

    def forward(self, x: Tensor, controls: Tensor) -> Tensor:
        """``x`` (n, 3, h, w), ``controls`` (n, 4) or (1, 4), in the order of ``controls.CONTROLS``."""
        with torch.autocast(x.device.type, enabled=False):
            n, _, h, w = x.shape
            pixels = x.float().transpose(0, 1).reshape(3, -1)  # (3, n h w)
            sdr = self.to_bt2020(torch.addmm(self.offset, self.decode, pixels))
            peak, exposure, saturation, highlights = self.each_pixel(controls.float(), h * w)
            light = self.expand(sdr) + exposure * math.log(2)
            light = self.saturate(light, saturation)   # (3, n h w)     log(nits / 1000)
            y = torch.matmul(self.luma, torch.exp(light)).clamp(max=1)
            codes = self.to_codes((light + y * highlights * math.log(2)).clamp(-100, 0), peak)
            return (codes / 1023).reshape(3, n, h, w).transpose(0, 1)

    def saturate(self, light: Tensor, saturation: Tensor) -> Tensor:
        linear = torch.exp(light)
        y = torch.matmul(self.luma, linear)
        return torch.log((y + saturation * (linear - y)).clamp(min=self.s.floor**self.s.gamma))

    @staticmethod
    def each_pixel(controls: Tensor, pixels: int) -> Tensor:
        """(4, 1) where one set of controls is given for all frames, else (4, frames pixels)."""
        each = controls.transpose(0, 1)
        return each if len(controls) == 1 else each.repeat_interleave(pixels, 1)


def graded(truth: Tensor, controls: Tensor) -> Tensor:
    """What the controls other than peak make of a true master's light: (n, 3, m) in nits of a reference
    master of 1,000 nits, BT.2020, to the same."""
    _, exposure, saturation, highlights = (c[:, None, None] for c in controls.unbind(1))
    luma = torch.tensor(colour.BT2020.luma, dtype=truth.dtype, device=truth.device)
    light = truth * 2**exposure
    y = (light * luma[:, None]).sum(1, keepdim=True)
    light = (y + saturation * (light - y)).clamp(min=0)
    y = (light * luma[:, None]).sum(1, keepdim=True)
    return (light * 2 ** (highlights * (y / 1000).clamp(max=1))).clamp(max=1000)
