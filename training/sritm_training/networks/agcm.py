"""AGCM: one colour curve a picture, from SDR to PQ, led by six numbers of the whole picture.

Reference: Chen et al., "A New Journey from SDRTV to HDRTV", ICCV 2021 (adaptive global colour
mapping, the first stage of HDRTVNet; also of HDRTVNet++, 2023). Changes to it: none in the layers.
The normalisation is written out, because PyTorch's refuses a plane of one sample, which a picture
of less than 65 samples a side comes to; such a plane gives the bias.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .resize import bicubic_down


@dataclass(frozen=True)
class Settings:
    """``priors`` is the length of the vector that the whole picture gives."""

    channels: int = 64
    priors: int = 6
    condition: tuple[int, ...] = (16, 32, 64, 128, 128)
    dropout: float = 0.5


class Normalisation(nn.Module):
    """Instance normalisation with scale and shift, epsilon 1e-5."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        x = x - x.mean((2, 3), keepdim=True)
        x = x * torch.rsqrt((x * x).mean((2, 3), keepdim=True) + 1e-5)
        return x * self.weight[:, None, None] + self.bias[:, None, None]


class ColourBlock(nn.Module):
    """1x1 convolution, mean of 3x3 at every second sample, activation and, but in the last block,
    normalisation. The mean counts the zeros outside."""

    def __init__(self, inputs: int, outputs: int, normalised: bool) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 1)
        self.norm = Normalisation(outputs) if normalised else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        x = F.avg_pool2d(self.conv(x), 3, stride=2, padding=1, count_include_pad=True)
        return self.norm(F.leaky_relu(x, 0.2))


class Condition(nn.Module):
    """The reduced picture, (n, 3, h / 4, w / 4), to the vector, (n, 6)."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        widths = (3, *settings.condition)
        last = len(widths) - 2
        pairs = enumerate(zip(widths, widths[1:]))
        self.blocks = nn.Sequential(*(ColourBlock(i, o, n < last) for n, (i, o) in pairs))
        self.dropout = nn.Dropout(settings.dropout)
        self.last = nn.Conv2d(widths[-1], settings.priors, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.blocks(x)                             # (n, 128, h / 128, w / 128)
        return self.last(self.dropout(x)).mean((2, 3))  # (n, 6)


class Modulated(nn.Module):
    """1x1 convolution, then a scale and a shift of every channel that the vector gives."""

    def __init__(self, inputs: int, outputs: int, priors: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 1)
        self.scale = nn.Linear(priors, outputs)
        self.shift = nn.Linear(priors, outputs)

    def forward(self, x: Tensor, priors: Tensor) -> Tensor:
        x = self.conv(x)
        return x * self.scale(priors)[:, :, None, None] + self.shift(priors)[:, :, None, None] + x


class Agcm(nn.Module):
    """R'G'B' of BT.709 in 0..1, (n, 3, h, w), to R'G'B' of BT.2020 by PQ, the same shape, not
    clipped. ``priors`` of the whole picture make every part of it exact."""

    def __init__(self, settings: Settings = Settings()) -> None:
        super().__init__()
        c, p = settings.channels, settings.priors
        self.condition = Condition(settings)
        self.first = Modulated(3, c, p)
        self.middle = Modulated(c, c, p)
        self.last = Modulated(c, 3, p)

    def priors(self, x: Tensor) -> Tensor:
        """(n, 3, h, w) to (n, 6)."""
        return self.condition(bicubic_down(x, 4))

    def forward(self, x: Tensor, priors: Tensor | None = None) -> Tensor:
        """``priors`` None: those of ``x``."""
        p = self.priors(x) if priors is None else priors
        x = F.relu(self.first(x, p))                   # (n, 64, h, w)
        x = F.relu(self.middle(x, p))                  # (n, 64, h, w)
        return self.last(x, p)                         # (n, 3, h, w)
