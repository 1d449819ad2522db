"""The curves of the house style, on light of BT.2020 in nits, (n, 3, m) with (n, 1, 1) settings.

References: ITU-R BT.2446-1 clause 4 (method A, HDR to SDR); SMPTE ST 2084; BT.1886; BT.2087.
"""

import math

import numpy as np
import torch
from torch import Tensor

from .. import colour

WHITE = 203.0  # nits of diffuse white (BT.2408)
REFERENCE = 1000.0  # nits: the peak that method A is defined for
SDR_PEAK = 100.0
GAMMA = 2.4
KNEE = 0.5  # of the peak, where the shoulder begins


def power(x: Tensor, exponent: float) -> Tensor:
    """x^exponent of x in 0..1, within 2e-6; twice as fast as PyTorch's own on a CPU."""
    return torch.exp(torch.log(x.clamp(min=1e-30)) * exponent)


def luma(x: Tensor) -> Tensor:
    """(n, 3, m) to (n, 1, m), weights of BT.2020."""
    r, g, b = (float(v) for v in colour.BT2020.luma)
    return r * x[:, 0:1] + g * x[:, 1:2] + b * x[:, 2:3]


def shoulder(nits: Tensor, peak: Tensor) -> Tensor:
    """Identity up to half of the peak, then an exponential that ends at the peak."""
    rest = peak * (1 - KNEE)
    over = (nits - peak * KNEE).clamp(min=0)
    return torch.minimum(nits, peak * KNEE) + rest * (1 - torch.exp(over * (-1 / rest)))


def pq(nits: Tensor) -> Tensor:
    """Inverse EOTF of ST 2084, 0..10,000 nits to 0..1."""
    c = colour.Pq()
    z = power(nits * (1 / colour.PQ_PEAK), c.m1)
    return power((c.c1 + c.c2 * z) / (1 + c.c3 * z), c.m2)


def to_reference(nits: Tensor, peak: Tensor) -> Tensor:
    """Undoes the extension of the peak: Y of Y (P / 1000)^(Y / 1000) = Y_P, by Newton's method in
    log Y, and channels in the same proportion. Peaks of 400 to 10,000 nits; 1,000 is unchanged."""
    a = torch.log(peak / REFERENCE)
    target = torch.log((luma(nits) / REFERENCE).clamp(1e-9))
    u = torch.where(a > 0, target.exp() / (1 + a * target.exp()), target.exp()).clamp(max=1)
    for _ in range(8):
        u = (u - (u.log() + a * u - target) / (1 / u + a)).clamp(1e-9, 1)
    return nits * torch.exp(-a * u)


def from_reference(nits: Tensor, peak: Tensor) -> Tensor:
    """The extension of the peak, which ``to_reference`` undoes."""
    return nits * (peak / REFERENCE) ** (luma(nits) / REFERENCE)


def method_a(nits: Tensor) -> Tensor:
    """Clause 4: (n, 3, m) nits up to 1,000 to linear light of an SDR display, BT.2020, 1 = white.
    """
    rgb = power(nits * (1 / REFERENCE), 1 / GAMMA)
    y = luma(rgb)
    hdr, sdr = (1 + 32 * (v / 10000) ** (1 / GAMMA) for v in (REFERENCE, SDR_PEAK))
    p = torch.log1p((hdr - 1) * y) * (1 / math.log(hdr))
    middle = (-1.1510 * p + 2.7811) * p - 0.6302
    c = torch.where(p <= 0.7399, 1.0770 * p, torch.where(p < 0.9909, middle, 0.5 * p + 0.5))
    out = torch.expm1(math.log(sdr) * c) * (1 / (sdr - 1))
    gain = out / (1.1 * y).clamp(min=1e-6)
    kr, kg, kb = (float(v) for v in colour.BT2020.luma)
    red, blue = gain * (rgb[:, 0:1] - y), gain * (rgb[:, 2:3] - y)  # R' - Y', B' - Y'
    out = out - (0.1 / (2 * (1 - kr)) * red).clamp(min=0)
    green = -(kr * red + kb * blue) / kg
    return power(torch.cat([out + red, out + green, out + blue], 1).clamp(0, 1), GAMMA)


def matmul(values: np.ndarray, x: Tensor) -> Tensor:
    """A matrix (3, 3) on the channels of (n, 3, m). A product this thin is faster written out, and
    keeps its 32 bits on a GPU."""
    r, g, b = x[:, 0:1], x[:, 1:2], x[:, 2:3]
    rows = (r * k[0] + g * k[1] + b * k[2] for k in values.tolist())
    return torch.cat(list(rows), 1)


def sdr_codes(light: Tensor) -> Tensor:
    """Linear light of BT.709 in 0..1 to 8-bit limited Y'CbCr codes, not rounded."""
    return _codes(power(light, 1 / GAMMA), colour.BT709, 8)


def hdr_codes(nits: Tensor) -> Tensor:
    """Nits of BT.2020 to 10-bit limited Y'CbCr codes of PQ, not rounded."""
    return _codes(pq(nits), colour.BT2020, 10)


def _codes(signal: Tensor, space: colour.ColourSpace, bits: int) -> Tensor:
    step, zero = colour.limited_range(bits)
    codes = matmul(colour.ycbcr_matrix(space) * step[:, None], signal)
    return codes + torch.tensor(zero, dtype=torch.float32, device=signal.device)[:, None]
