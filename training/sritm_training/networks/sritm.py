"""SR-ITM for archives: the house network.

A trunk of plain convolutions at the size of the source predicts two residuals: one of the enlarged
SDR picture, before BT.2446-1 method A turns it into light, for detail that the curve then carries
along; and one of the master's code values, after it, for what the curve can't know: clipped
highlights, colour. Both start at 0, and so the network starts as ``bt2446a``.

References: GPGMNet (2022) for modulation by global priors of the frame; RepVGG (2021) for
convolutions that train as a sum of branches and are used as one.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..controls import CONTROLS
from .filters import shuffle_crd
from .grade import Grade, conditions
from .layers import conv
from .resize import BicubicUp

SLOPE = 0.1


@dataclass(frozen=True)
class Settings:
    """``scale`` is 2 or 4. Priors and controls act after a third and after two thirds of the blocks."""

    scale: int
    channels: int = 48
    blocks: int = 10
    priors: int = 16

    @property
    def modulated(self) -> tuple[int, int]:
        return self.blocks // 3 - 1, 2 * self.blocks // 3 - 1


def halo(s: Settings) -> tuple[int, int]:
    """Of the body: every convolution reaches 1, the skip 2."""
    return s.blocks + 2, s.blocks + 2


class RepConv(nn.Module):
    """A 3x3 convolution whose kernel is a sum, of one that is learned and the identity.

    The sum is taken of the kernels, so that training costs one convolution as use does. Further branches (1x1, 1x1
    then 3x3) gained nothing where the kernel is learned with ``trainer.muon``."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.plain = conv(inputs, outputs)
        self.skips = inputs == outputs
        nn.init.kaiming_normal_(self.plain.weight, a=SLOPE)
        self.plain.weight.data *= 0.5 if self.skips else 1.0
        nn.init.zeros_(self.plain.bias)

    def kernel(self) -> Tensor:
        """(outputs, inputs, 3, 3)"""
        weight = self.plain.weight
        if not self.skips:
            return weight
        middle = torch.eye(len(weight), device=weight.device, dtype=weight.dtype)
        return weight + F.pad(middle[:, :, None, None], (1, 1, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        return F.conv2d(x, self.kernel(), self.plain.bias, padding=1)

    def merged(self) -> nn.Conv2d:
        """The same function with one kernel, for use."""
        layer = conv(self.plain.in_channels, self.plain.out_channels)
        layer.weight.data, layer.bias.data = self.kernel().detach(), self.plain.bias.detach()
        return layer


class Priors(nn.Module):
    """Global statistics of a thumbnail: (n, 3, 72, 128) to (n, k)."""

    def __init__(self, outputs: int, channels: int = 32) -> None:
        super().__init__()
        widths = (3, channels, channels, 2 * channels)
        self.layers = nn.Sequential(
            *[
                part
                for i in range(3)
                for part in (conv(widths[i], widths[i + 1], stride=2), nn.LeakyReLU(SLOPE))
            ]
        )
        self.last = nn.Linear(4 * channels, outputs)

    def forward(self, x: Tensor) -> Tensor:
        y = self.layers(x)                             # (n, 64, 9, 16)
        return self.last(torch.cat([y.mean((2, 3)), y.amax((2, 3))], 1))


class Modulation(nn.Module):
    """A scale and a shift of each channel from priors and controls; starts as the identity."""

    def __init__(self, inputs: int, channels: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(inputs, 32)
        self.last = nn.Linear(32, 2 * channels)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def forward(self, x: Tensor, vector: Tensor) -> Tensor:
        scale, shift = self.last(F.leaky_relu(self.hidden(vector), SLOPE))[..., None, None].chunk(2, 1)
        return x + x * scale + shift                   # (n, c, h, w)


class SrItm(nn.Module):
    """Y'CbCr 4:4:4 code values / 255, (n, 3, h, w), to HDR ones / 1023, (n, 3, s h, s w).

    ``net.priors(thumbnail)`` once a shot, then ``net.body(tile, priors, controls)`` on any tiles."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        s, c = settings, settings.channels
        self.s = settings
        self.priors = Priors(s.priors)
        self.head = RepConv(3, c)
        self.trunk = nn.ModuleList(RepConv(c, c) for _ in range(s.blocks))
        places = {str(i): Modulation(s.priors + len(CONTROLS), c) for i in s.modulated}
        self.modulations = nn.ModuleDict(places)
        self.tail = conv(c, 6 * s.scale**2)
        self.bicubic, self.grade = BicubicUp(s.scale), Grade()
        nn.init.zeros_(self.tail.weight)
        nn.init.zeros_(self.tail.bias)

    def forward(self, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
        return self.body(x, self.priors(whole), controls)

    def body(self, x: Tensor, priors: Tensor, controls: Tensor) -> Tensor:
        """``priors`` (n, k) or (1, k); ``controls`` (n, 4) or (1, 4), see ``controls.CONTROLS``."""
        vector = torch.cat([priors, conditions(controls).expand(len(priors), -1)], 1)
        first = y = F.leaky_relu(self.head(x), SLOPE)  # (n, c, h, w)
        for i, layer in enumerate(self.trunk):
            y = F.leaky_relu(layer(y), SLOPE)
            if str(i) in self.modulations:
                y = self.modulations[str(i)](y, vector)
        residuals = shuffle_crd(self.tail(y + first), self.s.scale)  # (n, 6, s h, s w)
        return self.composed(x, *residuals.chunk(2, 1), controls)

    def composed(self, x: Tensor, detail: Tensor, light: Tensor, controls: Tensor) -> Tensor:
        return self.grade(self.bicubic(x) + detail, controls) + light

    def merged(self) -> "SrItm":
        """The network for use: every sum of kernels is one kernel."""
        self.head = self.head.merged()
        self.trunk = nn.ModuleList(layer.merged() for layer in self.trunk)
        return self
