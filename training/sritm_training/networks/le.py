"""LE: local enhancement after AGCM, and the two together (HDRTVNet++).

Reference: Chen et al., "Towards Efficient SDRTV-to-HDRTV by Learning from Image Formation", 2023:
a U-shaped network, every level modulated by a condition picture. Changes to it: sides that don't
divide by eight are extended by repetition and cut again; the weighting network is left out, as in
the published weights.

An output sample sees up to 120 samples away, on a grid of eight: cut parts at multiples of eight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor, nn
from torch.nn import functional as F

from . import agcm

ALIGN = 8


@dataclass(frozen=True)
class Settings:
    """``condition`` is the width of the first layers that read the condition picture."""

    channels: int = 32
    condition: int = 64
    bottom_blocks: int = 4


class Modulation(nn.Module):
    """Spatial feature transform: scale and shift for every sample, from the condition."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        half = channels // 2
        self.scale0, self.scale1 = nn.Conv2d(half, half, 1), nn.Conv2d(half, channels, 1)
        self.shift0, self.shift1 = nn.Conv2d(half, half, 1), nn.Conv2d(half, channels, 1)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        scale = self.scale1(F.leaky_relu(self.scale0(condition), 0.1))
        shift = self.shift1(F.leaky_relu(self.shift0(condition), 0.1))
        return x * (scale + 1) + shift


class Block(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.modulate1, self.modulate2 = Modulation(channels), Modulation(channels)
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        y = F.relu(self.conv1(self.modulate1(x, condition)))
        return x + self.conv2(self.modulate2(y, condition))


class Up(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels, 4 * channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(F.pixel_shuffle(self.conv(x), 2))


def leaky_chain(widths: Sequence[int], kernels: Sequence[int], strides: Sequence[int]) -> nn.Sequential:
    """Convolutions with LeakyReLU 0.1 between them."""
    layers: list[nn.Module] = []
    for i, o, k, s in zip(widths, widths[1:], kernels, strides):
        layers += [nn.Conv2d(i, o, k, stride=s, padding=k // 2), nn.LeakyReLU(0.1)]
    return nn.Sequential(*layers[:-1])


class Le(nn.Module):
    """R'G'B' of BT.2020 by PQ, (n, 3, h, w), as AGCM gives it, to the same, not clipped."""

    def __init__(self, settings: Settings = Settings()) -> None:
        super().__init__()
        c, d = settings.channels, settings.condition
        self.read = leaky_chain((3, d, d, d), (3, 1, 1), (1, 1, 1))
        levels = ((1, 1, 1), (3, 1, 1), (3, 3, 1), (3, 3, 3))  # kernels; each of 3 halves the size
        widths = (d, d, d, c // 2)
        self.conditions = nn.ModuleList(leaky_chain(widths, k, [(i + 1) // 2 for i in k]) for k in levels)
        self.first, self.modulate_in = nn.Conv2d(3, c, 3, padding=1), Modulation(c)
        self.conv_in = nn.Conv2d(c, c, 3, padding=1)
        self.downs = nn.ModuleList(nn.Conv2d(c, c, 3, stride=2, padding=1) for _ in range(3))
        self.down1, self.down2 = Block(c), Block(c)
        self.bottom = nn.ModuleList(Block(c) for _ in range(settings.bottom_blocks))
        self.ups = nn.ModuleList(Up(c) for _ in range(3))
        self.up1, self.up2 = Block(c), Block(c)
        self.modulate_out, self.conv_out = Modulation(c), nn.Conv2d(c, c, 3, padding=1)
        self.last = nn.Conv2d(c, 3, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        h, w = x.shape[2], x.shape[3]
        whole = F.pad(x, (0, -w % ALIGN, 0, -h % ALIGN), mode="replicate")
        return x + self.gain(whole)[:, :, :h, :w]

    def gain(self, x: Tensor) -> Tensor:
        """What is added to the picture, whose sides divide by eight."""
        read = F.leaky_relu(self.read(x), 0.1)         # (n, 64, h, w)
        c1, c2, c4, c8 = (net(read) for net in self.conditions)  # (n, 16, h / k, w / k)
        x1 = self.modulate_in(F.relu(self.first(x)), c1)
        x1 = F.relu(self.conv_in(x1))                  # (n, 32, h, w)
        x2 = self.down1(F.relu(self.downs[0](x1)), c2)  # (n, 32, h / 2, w / 2)
        x4 = self.down2(F.relu(self.downs[1](x2)), c4)  # (n, 32, h / 4, w / 4)
        x8 = F.relu(self.downs[2](x4))                 # (n, 32, h / 8, w / 8)
        y = x8
        for block in self.bottom:
            y = block(y, c8)
        y = self.up1(self.ups[0](y + x8) + x4, c4)     # (n, 32, h / 4, w / 4)
        y = self.up2(self.ups[1](y) + x2, c2)          # (n, 32, h / 2, w / 2)
        y = self.modulate_out(self.ups[2](y) + x1, c1)  # (n, 32, h, w)
        return self.last(F.relu(self.conv_out(y)))     # (n, 3, h, w)


class Ensemble(nn.Module):
    """AGCM, then LE on what AGCM gives: R'G'B' of BT.709 in 0..1 to R'G'B' of BT.2020 by PQ."""

    def __init__(self) -> None:
        super().__init__()
        self.agcm, self.le = agcm.Agcm(), Le()

    def priors(self, x: Tensor) -> Tensor:
        """(n, 3, h, w) to (n, 6)."""
        return self.agcm.priors(x)

    def forward(self, x: Tensor, priors: Tensor | None = None) -> Tensor:
        """``priors`` None: those of ``x``."""
        return self.le(self.agcm(x, priors))
