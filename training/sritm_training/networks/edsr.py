"""EDSR: super-resolution by a deep residual network without normalisation.

Reference: Lim et al., "Enhanced Deep Residual Networks for Single Image Super-Resolution", CVPR
workshops 2017. Changes to it: none; the mean of the training pictures is a constant, not a layer.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

MEAN = (0.4488, 0.4371, 0.4040)  # of DIV2K's R'G'B', in 0..1


@dataclass(frozen=True)
class Settings:
    """``scale`` 2 or 4; ``residue`` weighs what a block adds. The defaults are the large network."""

    scale: int
    channels: int = 256
    blocks: int = 32
    residue: float = 0.1

    @staticmethod
    def baseline(scale: int) -> "Settings":
        """The small network of the same paper."""
        return Settings(scale, channels=64, blocks=16, residue=1.0)


class Block(nn.Module):
    def __init__(self, channels: int, residue: float) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.residue = residue

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv2(F.relu(self.conv1(x))) * self.residue


class Up(nn.Module):
    """Twice as high and wide."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, 4 * channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return F.pixel_shuffle(self.conv(x), 2)


class Edsr(nn.Module):
    """R'G'B' on 0..255, (n, 3, h, w), to R'G'B' on 0..255, (n, 3, s h, s w), not clipped."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        s, c = settings, settings.channels
        self.register_buffer("mean", 255 * torch.tensor(MEAN)[None, :, None, None], persistent=False)
        self.head = nn.Conv2d(3, c, 3, padding=1)
        self.blocks = nn.Sequential(*(Block(c, s.residue) for _ in range(s.blocks)))
        self.tail = nn.Conv2d(c, c, 3, padding=1)
        self.ups = nn.Sequential(*(Up(c) for _ in range(s.scale // 2)))
        self.last = nn.Conv2d(c, 3, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.head(x - self.mean)                   # (n, c, h, w)
        x = self.tail(self.blocks(x)) + x              # (n, c, h, w)
        return self.last(self.ups(x)) + self.mean      # (n, 3, s h, s w)
