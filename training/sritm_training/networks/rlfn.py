"""RLFN: super-resolution by a residual local feature network.

Reference: Kong et al., "Residual Local Feature Network for Efficient Super-Resolution", CVPR
workshops 2022. Changes to it: none; the layers are those of the published weights.

The attention pools on a grid that starts at the picture's corner and is stretched back over the
whole picture, so a part of a picture never gives exactly the part of the result: never tile it.
Sides of less than 15 samples leave nothing to pool.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SMALLEST_SIDE = 15


@dataclass(frozen=True)
class Settings:
    """``scale`` 2 or 4. ``inner`` is the width between the three convolutions of a block; the
    defaults are RLFN, ``channels`` 48 is RLFN-S, and ``ntire`` the pruned network."""

    scale: int
    channels: int = 52
    inner: int | None = None
    blocks: int = 6
    attention: int = 16

    @staticmethod
    def ntire() -> "Settings":
        """The winner of NTIRE 2022's runtime track."""
        return Settings(scale=4, channels=46, inner=48, blocks=4)


class Attention(nn.Module):
    """Enhanced spatial attention: a weight in 0..1 for every sample."""

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels, inner, 1)
        self.skip = nn.Conv2d(inner, inner, 1)
        self.stride = nn.Conv2d(inner, inner, 3, stride=2)
        self.conv = nn.Conv2d(inner, inner, 3, padding=1)
        self.expand = nn.Conv2d(inner, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        c = self.reduce(x)                             # (n, 16, h, w)
        p = F.max_pool2d(self.stride(c), 7, stride=3)  # (n, 16, about h / 6, about w / 6)
        p = F.interpolate(self.conv(p), x.shape[2:], mode="bilinear", align_corners=False)
        return x * torch.sigmoid(self.expand(p + self.skip(c)))


class Block(nn.Module):
    """Residual local feature block."""

    def __init__(self, channels: int, inner: int, attention: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, inner, 3, padding=1)
        self.conv2 = nn.Conv2d(inner, inner, 3, padding=1)
        self.conv3 = nn.Conv2d(inner, channels, 3, padding=1)
        self.mix = nn.Conv2d(channels, channels, 1)
        self.attention = Attention(channels, attention)

    def forward(self, x: Tensor) -> Tensor:
        y = x
        for conv in (self.conv1, self.conv2, self.conv3):
            y = F.leaky_relu(conv(y), 0.05)
        return self.attention(self.mix(x + y))


class Rlfn(nn.Module):
    """R'G'B' on 0..255, (n, 3, h, w), to R'G'B' on 0..255, (n, 3, s h, s w), not clipped."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        s, c = settings, settings.channels
        self.head = nn.Conv2d(3, c, 3, padding=1)
        block = (c, s.inner or c, s.attention)
        self.blocks = nn.Sequential(*(Block(*block) for _ in range(s.blocks)))
        self.tail = nn.Conv2d(c, c, 3, padding=1)
        self.up = nn.Conv2d(c, 3 * s.scale**2, 3, padding=1)
        self.scale = s.scale

    def forward(self, x: Tensor) -> Tensor:
        x = self.head(x)                               # (n, c, h, w)
        x = self.tail(self.blocks(x)) + x              # (n, c, h, w)
        return F.pixel_shuffle(self.up(x), self.scale)  # (n, 3, s h, s w)
