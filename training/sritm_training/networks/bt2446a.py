"""BT.2446-1 method A, SDR to HDR, behind a bicubic upscaler: the model that has no weights.

References: ITU-R BT.2446-1 clause 3 (method A); BT.1886 and BT.2020-2; SMPTE ST 2084 (PQ).
Change to them: the peak (400 to 10,000 nits) is an extension, the identity at 1,000 nits.

A power is written as exp(k log x), and a chain of powers stays in the logarithm until light has to
be added. That is the same function, but ONNX Runtime on a CPU computes Exp twenty times as fast as
Pow and six times as fast as Log. Pixels are kept as (3, n): a matrix is then one product, and a
value of a pixel, (1, n), broadcasts.
"""

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .. import colour


@dataclass(frozen=True)
class Settings:
    """``scale`` is 2 or 4. ``floor`` stands for 0 under a logarithm: light below 1e-11 nits."""

    scale: int
    gamma: float = 2.4
    reference_peak: float = 1000.0  # nits
    threshold: float = 70.0  # of Y' on 0..255, where one quadratic of the exponent ends
    low: tuple[float, float, float] = (1.8712e-5, -2.7334e-3, 1.3141)
    high: tuple[float, float, float] = (2.8305e-6, -7.4622e-4, 1.2528)
    floor: float = 1e-6


# PQ is ((c1 + c2 z) / (1 + c3 z))^m2 with z = (nits / 10,000)^m1. The logarithm of the fraction is
# nearly a fraction of first degree itself: exp(a + b / (z + d)) is within 0.0034 of a 10-bit code
# for all z in 0..1. The three numbers are the minimax fit; a test holds the bound.
PQ_A, PQ_B, PQ_D = 0.68910664, -0.72278633, 0.04886877

# The gain of the colour differences, 1.075, leaves log(1.075 - 0.075 r) with r = Y' / v for a
# channel v. Colours of BT.709 have r in 0.24..2.56, where b / (r + d) - b / (1 + d) is within
# 0.000024, that is 0.0051 of a 10-bit code, and exact for neutrals. Minimax again, and under test.
GAIN_B, GAIN_D = 51.889425, -27.3


class Bt2446A(nn.Module):
    """8-bit BT.709 code values to 10-bit BT.2020 PQ code values, limited range, 4:4:4.

    Call with ``frame`` uint8 (1, 3, h, w) and ``controls`` float32 (1,), the peak in nits, 400 to
    10,000. Gives float32 (1, 3, s h, s w), not rounded."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.s = settings
        self._upscaler()
        self._constant("primaries", colour.primaries_matrix(colour.BT709, colour.BT2020))
        self._constant("luma", colour.BT2020.luma[None, :])
        self._constant("gain_b", np.array(settings.gamma * GAIN_B))
        step, zero = colour.limited_range(10)
        encode = colour.ycbcr_matrix(colour.BT2020) * step[:, None]
        self._constant("encode", encode * math.exp(PQ_A))
        self._constant("zero", zero[:, None])

    def _upscaler(self) -> None:
        """Kernels of the two passes; the first also holds the inverse matrix of BT.709."""
        s, taps = self.s.scale, colour.bicubic_taps(self.s.scale)
        step, zero = colour.limited_range(8)
        decode = colour.rgb_matrix(colour.BT709) / step
        columns = np.einsum("ij,pk->ipjk", decode, taps).reshape(3 * s, 3, 1, colour.TAPS)
        self._constant("columns", columns)
        self._constant("columns_bias", np.repeat(-decode @ zero, s))
        self._constant("rows", np.tile(taps, (3, 1)).reshape(3 * s, 1, colour.TAPS, 1))

    def _constant(self, name: str, value: np.ndarray) -> None:
        value = np.ascontiguousarray(value, dtype=np.float32)
        self.register_buffer(name, torch.from_numpy(value))

    def forward(self, frame: Tensor, controls: Tensor) -> Tensor:
        s, h = self.s.scale, frame.shape[2]
        rgb = self.upscale(frame.float())              # (3, s h s w)   R'G'B' of BT.709
        sdr = self.to_bt2020(rgb)                      # (3, n)         log(light), white at 0
        hdr = self.expand(sdr)                         # (3, n)         log(nits / 1000)
        codes = self.to_codes(hdr, controls)           # (3, n)         Y', Cb, Cr, 10 bits
        codes = codes.reshape(3, s, h, -1).transpose(1, 2)
        return codes.reshape(1, 3, s * h, -1)          # (1, 3, s h, s w)

    def upscale(self, x: Tensor) -> Tensor:
        """Y'CbCr codes to R'G'B' in 0..1, bicubic. The rows' phase comes before the row, as in
        (3, s, h, s w), until the end: what follows works on single pixels."""
        s = self.s.scale
        x = extend(x)                                  # (1, 3, h + 4, w + 4)
        x = F.conv2d(x, self.columns, self.columns_bias)
        x = x.reshape(1, 3, s, x.shape[2], -1)         # (1, 3, s, h + 4, w)
        x = x.permute(0, 1, 3, 4, 2).flatten(3)        # (1, 3, h + 4, s w)
        x = F.conv2d(x, self.rows, groups=3)           # (1, 3 s, h, s w)
        return x.reshape(3, -1)

    def to_bt2020(self, rgb: Tensor) -> Tensor:
        """Sums of light stay above 0: every entry of the matrix is positive."""
        light = torch.exp(torch.log(rgb.clamp(self.s.floor, 1)) * self.s.gamma)
        return torch.log(torch.matmul(self.primaries, light))

    def expand(self, sdr: Tensor) -> Tensor:
        """With gain = g Yh / Y' on the colour differences a channel v of R'G'B' becomes
        (Yh / Y') v (g + (1 - g) Y' / v), the bracket being nearly a fraction: see ``GAIN_B``."""
        s = self.s
        v = torch.exp(sdr * (1 / s.gamma))             # (3, n)         R'G'B' of BT.2020
        y = torch.matmul(self.luma, v)                 # (1, n)         Y'
        bracket = self.gain_b / (y / v + GAIN_D)       # (3, n)         its log, and a constant
        rest = s.gamma * (math.log(255 / s.reference_peak) - GAIN_B / (1 + GAIN_D))
        y = y * 255                                    # (1, n)
        high = (y > s.threshold).float()
        power = self.power(s.low, y)
        power = power + (self.power(s.high, y) - power) * high
        return (sdr + bracket + (power * torch.log(y) + rest)).clamp(-100, 0)

    def power(self, c: tuple[float, float, float], y: Tensor) -> Tensor:
        """gamma (exponent - 1): the power of Y' in (Yh / Y')^gamma, Yh being Y'^exponent."""
        g = self.s.gamma
        return (y * (g * c[0]) + g * c[1]) * y + g * (c[2] - 1)

    def to_codes(self, hdr: Tensor, controls: Tensor) -> Tensor:
        """Peak, PQ and Y'CbCr. The clip to [0, peak] is that of log(nits / peak) to 0."""
        pq, reference = colour.Pq(), self.s.reference_peak
        ratio = torch.log(controls * (1 / reference))  # (1,)           log(peak / 1000)
        top = torch.exp((ratio + math.log(reference / colour.PQ_PEAK)) * -pq.m1)  # 1 / z(peak)
        y = torch.matmul(self.luma, torch.exp(hdr))    # (1, n)         nits / 1000
        x = (hdr + (y - 1) * ratio).clamp(-100, 0)  # (3, n)       log(nits / peak)
        x = torch.exp(x * pq.m1)                       # (3, n)         z / z(peak)
        signal = torch.exp((top * PQ_B) / (x + top * PQ_D))  # (3, n)  PQ signal / exp(a)
        return torch.addmm(self.zero, self.encode, signal)


def extend(x: Tensor) -> Tensor:
    """Symmetric by 2 on every side, x1 x0 | x0 x1: (1, 3, h, w) to (1, 3, h + 4, w + 4).

    Repetition gives the inner sample; the third of its result is the outer, x1 (x0 if alone)."""
    x = F.pad(x, (1, 1, 1, 1), mode="replicate")
    x = torch.cat([x[..., 2:3], x, x[..., -3:-2]], 3)
    return torch.cat([x[:, :, 2:3], x, x[:, :, -3:-2]], 2)
