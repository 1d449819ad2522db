"""JSInet, the generator of JSI-GAN: an image, details and a mask of local contrast.

Reference: Kim, Oh and Kim, JSI-GAN: GAN-Based Joint Super-Resolution and Inverse Tone-Mapping with
Pixel-Wise Task-Specific Filters for UHD HDR Video, AAAI 2020; equations are numbered as there.
Changes: none. What its text leaves open is as in its authors' code: the softmax over the taps of
the 2-D filters, the order of the filters' channels, one shuffle also for x4, the skip of eq. 8.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .filters import (
    dynamic_filter_2d,
    dynamic_filter_separable,
    guided_filter,
    part_channels,
    shuffle_crd,
    shuffle_dcr,
)
from .layers import ResidualBlock, conv, xavier

TINY = 1e-15  # added to the divisor of eq. 1


@dataclass(frozen=True)
class Settings:
    """``scale`` is 2 or 4. ``side`` is that of the 2-D filters, ``taps`` those of the 1-D ones."""

    scale: int
    channels: int = 64
    side: int = 9
    taps: int = 41


def detail_layer(x: Tensor, base: Tensor) -> Tensor:
    """Eq. 1."""
    return x / (base + TINY)


class ContrastEnhancement(nn.Module):
    """LCE: eq. 5 and 6."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        c, self.s = s.channels, s
        self.body = nn.Sequential(conv(3, c), *[ResidualBlock(c) for _ in range(4)], nn.ReLU())
        self.filters = conv(c, s.side**2 * s.scale**2)

    def forward(self, base: Tensor) -> Tensor:
        filters = self.filters(self.body(base))        # (n, 81 s s, h, w)    taps slow
        filters = part_channels(filters, self.s.side**2).softmax(1)
        x = dynamic_filter_2d(base, filters, self.s.side)  # (n, 3, s s, h, w)
        return 2 * torch.sigmoid(shuffle_crd(x.flatten(1, 2), self.s.scale))


class DetailRestoration(nn.Module):
    """DR: eq. 3 and 4. Gives the details and the feature that the image branch reads."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        c, self.s = s.channels, s
        self.head = nn.Sequential(conv(3, c), ResidualBlock(c))
        self.body = nn.Sequential(*[ResidualBlock(c) for _ in range(3)], nn.ReLU())
        self.horizontal = conv(c, s.taps * s.scale**2)
        self.vertical = conv(c, s.taps * s.scale**2)

    def forward(self, detail: Tensor) -> tuple[Tensor, Tensor]:
        feature = self.head(detail)                    # (n, 64, h, w)
        return self.filtered(detail, self.body(feature)), feature

    def filtered(self, x: Tensor, body: Tensor) -> Tensor:
        vertical, horizontal = (self.lines(f(body)) for f in (self.vertical, self.horizontal))
        x = dynamic_filter_separable(x, vertical, horizontal, self.s.taps)
        return shuffle_crd(x.flatten(1, 2), self.s.scale)

    def lines(self, filters: Tensor) -> Tensor:
        """(n, s s 41, h, w), taps fast, to (n, 41, s s, h, w)."""
        return part_channels(filters, self.s.scale**2).transpose(1, 2)


class ImageReconstruction(nn.Module):
    """IR: eq. 7 and 8. The first block of eq. 8 halves the channels and skips only i_IR."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        c, self.scale = s.channels, s.scale
        self.head = nn.Sequential(conv(3, c), ResidualBlock(c))
        self.join = nn.Sequential(nn.ReLU(), conv(2 * c, c), nn.ReLU(), conv(c, c))
        self.body = nn.Sequential(ResidualBlock(c), ResidualBlock(c), nn.ReLU())
        self.up = conv(c, c * s.scale**2)
        self.last = conv(c, 3)

    def forward(self, x: Tensor, detail_feature: Tensor) -> Tensor:
        x = self.body(self.joined(x, detail_feature))
        x = F.relu(self.up(x))                         # (n, 64 s s, h, w)
        return self.last(shuffle_dcr(x, self.scale))   # (n, 3, s h, s w)

    def joined(self, x: Tensor, detail_feature: Tensor) -> Tensor:
        x = self.head(x)                               # (n, 64, h, w)    i_IR
        return x + self.join(torch.cat([x, detail_feature], 1))


class JsiNet(nn.Module):
    """Y'CbCr 4:4:4 code values / 255, (n, 3, h, w), to HDR ones / 1023, (n, 3, s h, s w).

    Reaches further sideways than up: the horizontal filters read what vertical ones made there."""

    halo = (24, 34)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.contrast = ContrastEnhancement(settings)
        self.detail = DetailRestoration(settings)
        self.image = ImageReconstruction(settings)
        xavier(self)

    def forward(self, x: Tensor) -> Tensor:
        base = guided_filter(x, "reflect")             # (n, 3, h, w)
        detail, feature = self.detail(self.details(x, base))  # (n, 3, s h, s w), (n, 64, h, w)
        return (self.image(x, feature) + detail) * self.contrast(base)  # eq. 9

    def details(self, x: Tensor, base: Tensor) -> Tensor:
        return detail_layer(x, base)
