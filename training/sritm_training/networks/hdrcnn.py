"""hdrcnn: light of the parts that an SDR picture has clipped, by an autoencoder.

Reference: Eilertsen et al., "HDR image reconstruction from a single exposure using deep CNNs",
SIGGRAPH Asia 2017. Changes to it: a picture whose sides don't divide by 32 is extended by
repetition and cut again, where the authors resize it.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

ALIGN = 32
BGR_MEAN = (103.939, 116.779, 123.68)  # VGG's training pictures on 0..255
LEVEL = 1 / 255  # keeps the logarithm finite


@dataclass(frozen=True)
class Settings:
    """``groups`` are VGG16's convolutions as (count, width); ``threshold`` is the width, below 1,
    of the ramp from the picture's own light to the predicted light."""

    groups: tuple[tuple[int, int], ...] = ((2, 64), (2, 128), (3, 256), (3, 512), (3, 512))
    threshold: float = 0.05


def conv_group(count: int, inputs: int, width: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for i in range(count):
        layers += [nn.Conv2d(inputs if i == 0 else width, width, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers)


class Skip(nn.Module):
    """Joins the decoder with the encoder's feature, taken to the logarithm of light."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2 * width, width, 1)

    def forward(self, x: Tensor, feature: Tensor) -> Tensor:
        feature = torch.log((feature / 255) ** 2 + LEVEL)
        return self.conv(torch.cat([x, feature], 1))


class Up(nn.Module):
    """Twice as high and wide."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.norm(self.conv(x)))


class Hdrcnn(nn.Module):
    """R'G'B' in 0..1, (n, 3, h, w), to linear R G B of the same primaries and shape, where 1 is
    the light of R' = 1 (by the network's own curve, light = R'^2); clipped parts go beyond it."""

    def __init__(self, settings: Settings = Settings()) -> None:
        super().__init__()
        self.s = settings
        widths = [width for _, width in settings.groups]
        inputs = (3, *widths)
        self.encoder = nn.ModuleList(conv_group(n, i, w) for i, (n, w) in zip(inputs, settings.groups))
        self.bottom = nn.Conv2d(widths[-1], widths[-1], 3, padding=1)
        self.bottom_norm = nn.BatchNorm2d(widths[-1])
        outer = widths[::-1]
        self.ups = nn.ModuleList(Up(i, o) for i, o in zip((outer[0], *outer), outer))
        self.skips = nn.ModuleList(Skip(width) for width in outer)
        self.last, self.last_norm = nn.Conv2d(widths[0], 3, 1), nn.BatchNorm2d(3)
        self.last_skip = Skip(3)
        mean = torch.tensor(BGR_MEAN)[None, :, None, None]
        self.register_buffer("mean", mean, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        h, w = x.shape[2], x.shape[3]
        whole = F.pad(x, (0, -w % ALIGN, 0, -h % ALIGN), mode="replicate")
        light = torch.exp(self.logarithm(whole)[:, :, :h, :w]) - LEVEL
        alpha = (x.amax(1, keepdim=True) - 1 + self.s.threshold) / self.s.threshold
        alpha = alpha.clamp(0, 1)                      # (n, 1, h, w)   0 where nothing is clipped
        return (1 - alpha) * x * x + alpha * light

    def logarithm(self, x: Tensor) -> Tensor:
        """Logarithm of light + 1/255, for sides that divide by 32. (n, 3, h, w)"""
        y, features = 255 * x.flip(1) - self.mean, []  # (n, 3, h, w)   B, G, R
        for group in self.encoder:
            features.append(group(y))
            y = F.max_pool2d(features[-1], 2)
        y = F.relu(self.bottom_norm(self.bottom(y)))   # (n, 512, h / 32, w / 32)
        for up, skip, feature in zip(self.ups, self.skips, features[::-1]):
            y = skip(up(y), feature)
        y = F.relu(self.last_norm(self.last(y)))       # (n, 3, h, w)
        return self.last_skip(y, 255 * x)
