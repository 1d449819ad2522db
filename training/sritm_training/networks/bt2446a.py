"""BT.2446-1 method A, SDR to HDR, with a bicubic upscaler in front: the model that has no weights.

References: ITU-R BT.2446-1 clause 4 (method A); BT.1886 and BT.2020-2; SMPTE ST 2084 (PQ).
Changes to them: the peak (400 to 10,000 nits) is an extension, the identity at 1,000 nits.

A power is written as exp(k log x), and a chain of powers stays in the logarithm until light has to be added. That is
the same function: ONNX Runtime computes Exp twenty times as fast as Pow on a CPU, so Log is what costs. Pixels are
kept as (3, n), so that a matrix is one product and a value per pixel, (1, n), broadcasts.
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
    """``scale`` is 2 or 4. ``floor`` replaces 0 before a logarithm: its light is below 1e-15 nits."""

    scale: int
    gamma: float = 2.4
    chroma_gain: float = 1.075
    reference_peak: float = 1000.0  # nits at Yh = 1000
    threshold: float = 70.0  # of Y' on 0..255; the exponent's two quadratics meet there
    low: tuple[float, float, float] = (1.8712e-5, -2.7334e-3, 1.3141)
    high: tuple[float, float, float] = (2.8305e-6, -7.4622e-4, 1.2528)
    floor: float = 1e-6


# PQ is ((c1 + c2 z) / (1 + c3 z))^m2 with z = (nits / 10,000)^m1. The logarithm of the fraction is so nearly a
# fraction of first degree that exp(a + b / (z + d)) is within 0.0034 of a 10-bit code for all z in 0..1 (tested).
PQ_A, PQ_B, PQ_D = 0.68910664, -0.72278633, 0.04886877


class Bt2446A(nn.Module):
    """8-bit BT.709 code values to 10-bit BT.2020 PQ code values, limited range, 4:4:4.

    Call with ``frame`` uint8 (1, 3, h, w) and ``controls`` float32 (1,), the peak in nits, 400 to 10,000. Gives
    float32 (1, 3, s h, s w), not rounded."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.s = settings
        taps = colour.bicubic_taps(settings.scale)
        step, zero = colour.limited_range(8)
        decode = np.linalg.inv(colour.ycbcr_matrix(colour.BT709)) / step
        self._constant("columns", np.einsum("ij,pk->ipkj", decode, taps).reshape(3 * settings.scale, -1))
        self._constant("columns_offset", np.repeat(-decode @ zero, settings.scale)[:, None])
        self._constant("rows", taps)
        self._constant("primaries", colour.primaries_matrix(colour.BT709, colour.BT2020))
        luma = colour.BT2020.luma
        self._constant("luma", luma[None, :])
        g = settings.chroma_gain
        self._constant("saturate", g * np.eye(3) + (1 - g) * luma[None, :])
        step, zero = colour.limited_range(10)
        self._constant("encode", colour.ycbcr_matrix(colour.BT2020) * step[:, None] * math.exp(PQ_A))
        self._constant("encode_offset", zero[:, None])

    def _constant(self, name: str, value: np.ndarray) -> None:
        self.register_buffer(name, torch.from_numpy(np.ascontiguousarray(value, dtype=np.float32)))

    def forward(self, frame: Tensor, controls: Tensor) -> Tensor:
        s, h = self.s.scale, frame.shape[2]
        rgb = self.upscale(frame.float())                      # (3, s h w s)   R'G'B' of BT.709
        rgb = self.to_bt2020(rgb)                              # (3, n)         R'G'B' of BT.2020, gamma 2.4
        log_light = self.expand(rgb)                           # (3, n)         log(nits / 1000)
        codes = self.to_codes(log_light, controls)             # (3, n)         Y'CbCr codes, 10 bits
        return codes.reshape(3, s, h, -1).transpose(1, 2).reshape(1, 3, s * h, -1)

    def upscale(self, x: Tensor) -> Tensor:
        """Bicubic, columns first, and the inverse matrix of BT.709 with the columns, for both are linear."""
        s, h, reach = self.s.scale, x.shape[2], colour.TAPS // 2
        x = extend(x)                                          # (1, 3, h + 4, w + 4)
        x = torch.cat(shifted(x, 3), 1)                        # (1, 15, h + 4, w)
        x = torch.addmm(self.columns_offset, self.columns, x.reshape(3 * colour.TAPS, -1))
        x = x.reshape(3, s, -1).transpose(1, 2)                # (3, (h + 4) w, s)
        x = x.reshape(3, 1, h + 2 * reach, -1)                 # (3, 1, h + 4, s w)
        x = torch.cat(shifted(x, 2), 1)                        # (3, 5, h, s w)
        x = torch.matmul(self.rows, x.reshape(3, colour.TAPS, -1))
        return x.reshape(3, -1)                                # (3, s h s w)   row phase before row

    def to_bt2020(self, rgb: Tensor) -> Tensor:
        """Sums of light stay above 0: every entry of the matrix is positive."""
        light = torch.exp(torch.log(rgb.clamp(self.s.floor, 1)) * self.s.gamma)
        return torch.exp(torch.log(torch.matmul(self.primaries, light)) * (1 / self.s.gamma))

    def expand(self, rgb: Tensor) -> Tensor:
        """Gain = chroma_gain Yh / Y' on the colour differences makes each channel v of R'G'B'
        (Yh / Y') (chroma_gain v + (1 - chroma_gain) Y'), so only the bracket is computed outside the logarithm."""
        y = torch.matmul(self.luma, rgb) * 255                 # (1, n)
        exponent = torch.where(y > self.s.threshold, self._quadratic(self.s.high, y), self._quadratic(self.s.low, y))
        log_gain = exponent * torch.log(y) + self.s.gamma * math.log(255 / self.s.reference_peak)
        v = torch.matmul(self.saturate, rgb).clamp(self.s.floor, 2)
        return (torch.log(v) * self.s.gamma + log_gain).clamp(-100, 0)

    def _quadratic(self, c: tuple[float, float, float], y: Tensor) -> Tensor:
        """gamma (exponent - 1), the power of Y' in (Yh / Y')^gamma."""
        g = self.s.gamma
        return (y * (g * c[0]) + g * c[1]) * y + g * (c[2] - 1)

    def to_codes(self, log_light: Tensor, controls: Tensor) -> Tensor:
        """Peak, PQ and Y'CbCr. The clip to [0, peak] is the clip to 0 of the logarithm of nits / peak."""
        pq, ratio = colour.Pq(), torch.log(controls * (1 / self.s.reference_peak))  # (1,)
        y = torch.matmul(self.luma, torch.exp(log_light))      # (1, n)         nits / 1000
        x = (log_light + (y - 1) * ratio).clamp(-100, 0)       # (3, n)         log(nits / peak)
        x = torch.exp(x * pq.m1)                               # (3, n)         z / z(peak)
        top = torch.exp((ratio + math.log(self.s.reference_peak / colour.PQ_PEAK)) * -pq.m1)  # 1 / z(peak)
        signal = torch.exp((top * PQ_B) / (x + top * PQ_D))    # (3, n)         PQ signal / exp(a)
        return torch.addmm(self.encode_offset, self.encode, signal)


def shifted(x: Tensor, dim: int) -> list[Tensor]:
    """The views of ``x`` for each tap along ``dim``, each 4 samples shorter."""
    last = colour.TAPS - 1
    cuts = [slice(k, k - last if k < last else None) for k in range(colour.TAPS)]
    return [x[(slice(None),) * dim + (cut,)] for cut in cuts]


def extend(x: Tensor) -> Tensor:
    """Symmetric extension by 2 on every side: ... x1 x0 | x0 x1 ... (1, 3, h, w) to (1, 3, h + 4, w + 4).

    The inner sample comes from repetition; the outer one is the third of what that gives, x1, or x0 if alone."""
    x = F.pad(x, (1, 1, 1, 1), mode="replicate")
    x = torch.cat([x[..., 2:3], x, x[..., -3:-2]], 3)
    return torch.cat([x[:, :, 2:3], x, x[:, :, -3:-2]], 2)
