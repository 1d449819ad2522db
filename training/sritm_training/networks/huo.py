"""Huo et al.: inverse tone mapping by a model of the retina's response; nothing is trained.

Reference: Huo, Yang, Dong, Brost, "Physiological inverse tone mapping based on retina response",
The Visual Computer 30, 2014. With L the luminance, L_max and m its maximum and logarithmic mean
over the whole picture, and S = L smoothed twice by a bilateral filter,

    L' = L / L_max * ((M S)^n + (M m)^n)^(1/n),

and R, G, B are multiplied by L' / L. M, the paper's maximum luminance of the display in nits, is a
scale and no bound: L' reaches M 2^(1/n), that is 2.24 M, in a picture that is white all over. The
paper takes M = 3000; comparisons of networks are said to take 1000, the default here.
Change to it: the filter is computed at a few levels of luminance, and between them by a line.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .. import colour


@dataclass(frozen=True)
class Settings:
    """``filters`` are (deviation in samples, deviation in luminance), one after the other."""

    peak: float = 1000.0  # M, nits
    n: float = 0.86
    floor: float = 1e-6  # under the logarithm of the mean
    filters: tuple[tuple[float, float], ...] = ((16.0, 0.3), (10.0, 0.1))


class Huo(nn.Module):
    """Linear R G B of BT.709 in 0..1, (n, 3, h, w), to linear R G B of BT.709 in nits. ``priors``
    of the whole picture make every part exact that has 78 samples more on each side."""

    def __init__(self, settings: Settings = Settings()) -> None:
        super().__init__()
        self.s = settings
        luma = torch.tensor(colour.BT709.luma, dtype=torch.float32)
        self.register_buffer("luma", luma[None, :, None, None], persistent=False)

    def luminance(self, x: Tensor) -> Tensor:
        return (x * self.luma).sum(1, keepdim=True)    # (n, 1, h, w)

    def priors(self, x: Tensor) -> Tensor:
        """Maximum and logarithmic mean of the luminance, (n, 2)."""
        y = self.luminance(x).flatten(1)               # (n, h w)
        mean = torch.exp(torch.log(y + self.s.floor).mean(1))
        return torch.stack([y.amax(1), mean], 1)

    def forward(self, x: Tensor, priors: Tensor | None = None, peak: Tensor | None = None) -> Tensor:
        """``priors`` None: those of ``x``. ``peak``, M in nits, (1,) or (n,); None: the settings'."""
        s, m = self.s, self.s.peak if peak is None else peak
        if peak is not None and len(peak) > 1:
            m = peak[:, None, None, None]
        p = self.priors(x) if priors is None else priors
        top, mean = p[:, :1, None, None], p[:, 1:, None, None]  # (n, 1, 1, 1)
        smooth = self.luminance(x)                     # (n, 1, h, w)
        for space, light in s.filters:
            smooth = bilateral(smooth, space, light)
        response = power(power(smooth, s.n) + power(mean, s.n), 1 / s.n)
        return x * (m * response / top.clamp_min(s.floor))


def power(x: Tensor, exponent: float) -> Tensor:
    return torch.exp(exponent * torch.log(x.clamp_min(1e-12)))


def bilateral(x: Tensor, space: float, light: float, levels_per_deviation: int = 3) -> Tensor:
    """Bilateral filter of a plane in 0..1, (n, 1, h, w); samples outside don't count.

    ``space`` and ``light`` are the Gaussians' standard deviations in samples and in the plane's
    unit. The first ends after three deviations. At each of some fixed values the filter is a ratio
    of two Gaussian blurs; a sample takes the line between the two values that enclose it, which is
    within 0.005 of the filter."""
    count = math.ceil(levels_per_deviation / light)
    result = torch.zeros_like(x)
    for level in range(count + 1):
        distance = x - level / count
        weight = torch.exp(distance * distance * (-0.5 / light**2))
        sums = blur(torch.cat([weight, weight * x], 1), space)  # (n, 2, h, w)
        mean = sums[:, 1:] / sums[:, :1].clamp_min(1e-20)
        result = result + mean * (1 - (distance * count).abs()).clamp_min(0)
    return result


def blur(x: Tensor, deviation: float) -> Tensor:
    """Gaussian over three deviations, zeros outside. (n, 2, h, w), the same"""
    radius = math.ceil(3 * deviation)
    place = torch.arange(-radius, radius + 1, device=x.device, dtype=x.dtype)
    taps = torch.exp(place**2 * (-0.5 / deviation**2))
    taps = (taps / taps.sum()).reshape(1, 1, -1, 1).repeat(2, 1, 1, 1)
    x = F.conv2d(x, taps, padding=(radius, 0), groups=2)
    return F.conv2d(x, taps.transpose(2, 3), padding=(0, radius), groups=2)
