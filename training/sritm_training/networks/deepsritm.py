"""Deep SR-ITM: base and detail layers apart, with modulation, then fused and upscaled.

Reference: Kim, Oh and Kim, Deep SR-ITM: Joint Learning of Super-Resolution and Inverse Tone-Mapping
for 4K UHD HDR Applications, ICCV 2019; layers and their order as its authors' code has them.
Changes: none. x4 has 2,650,307 parameters where the paper prints 2.64M.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .filters import guided_filter, shuffle_crd
from .layers import ResidualBlock, conv, xavier
from .resize import BicubicUp

TINY = 2.0**-52  # added to the divisor, as theirs: matters only where the base is 0


@dataclass(frozen=True)
class Settings:
    """``scale`` is 2 or 4. Without ``modulated`` it is the base net that is trained first."""

    scale: int
    modulated: bool = True
    channels: int = 64


class Modulator(nn.Module):
    """M = conv(ReLU(conv(S))) from the shared features S; no activation after it."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(conv(channels, channels), nn.ReLU(), conv(channels, channels))

    def forward(self, x: Tensor, shared: Tensor) -> Tensor:
        return x * self.layers(shared)                 # (n, c, h, w)


class BaseBlock(ResidualBlock):
    """Residual block, modulated or not (ResBlock, ResModBlock)."""

    def __init__(self, channels: int, modulated: bool) -> None:
        super().__init__(channels)
        self.modulator = Modulator(channels) if modulated else None

    def forward(self, x: Tensor, shared: Tensor | None) -> Tensor:
        y = self.branch(x)                             # (n, c, h, w)
        return x + (y if self.modulator is None else self.modulator(y, shared))


class DetailBlock(nn.Module):
    """Residual block that also reads the base (ResSkipBlock, ResSkipModBlock)."""

    def __init__(self, channels: int, modulated: bool) -> None:
        super().__init__()
        self.reduce = conv(2 * channels, channels, 1)
        self.first = conv(channels, channels)
        self.second = conv(channels, channels)
        self.modulator = Modulator(channels) if modulated else None

    def forward(self, x: Tensor, base: Tensor, shared: Tensor | None) -> Tensor:
        y = self.reduce(F.relu(torch.cat([base, x], 1)))  # (n, c, h, w)
        y = self.second(F.relu(self.first(y)))
        return x + (y if self.modulator is None else self.modulator(y, shared))


def shared_features(channels: int) -> nn.Sequential:
    layers = [conv(6, channels), conv(channels, channels), conv(channels, channels)]
    return nn.Sequential(*[part for layer in layers for part in (layer, nn.ReLU())])


class DeepSrItm(nn.Module):
    """Y'CbCr 4:4:4 code values / 255, (n, 3, h, w), to HDR ones / 1023, (n, 3, s h, s w)."""

    halo = (41, 41)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        c, modulated = settings.channels, settings.modulated
        self.base_shared = shared_features(c) if modulated else None
        self.detail_shared = shared_features(c) if modulated else None
        self.base_head = conv(6, c)
        self.base = nn.ModuleList(BaseBlock(c, modulated and i % 2 == 1) for i in range(6))
        self.detail_head = nn.Sequential(conv(6, c), ResidualBlock(c))
        self.detail = nn.ModuleList(DetailBlock(c, modulated and i % 2 == 0) for i in range(5))
        self.fuse = nn.Sequential(nn.ReLU(), conv(2 * c, c, 1), conv(c, c))
        self.body = nn.Sequential(*[ResidualBlock(c) for _ in range(10)])
        self.neck = conv(c, c)
        self.up = nn.ModuleList(conv(c, 4 * c) for _ in range(settings.scale // 2))
        self.last = conv(c, 3)
        self.bicubic = BicubicUp(settings.scale)
        xavier(self)

    def forward(self, x: Tensor) -> Tensor:
        base, detail = self.passes(x)                  # (n, 64, h, w) each
        y = self.body(self.fuse(torch.cat([base, detail], 1)))
        y = F.relu(self.neck(F.relu(y)))
        for layer in self.up:
            y = shuffle_crd(F.relu(layer(y)), 2)       # (n, 64, 2h, 2w)
        return self.last(y) + self.bicubic(x)          # (n, 3, s h, s w)

    def passes(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Block i of the detail pass reads the base after its block i."""
        layer = guided_filter(x, "replicate")          # (n, 3, h, w)
        base_input = torch.cat([x, layer], 1)          # (n, 6, h, w)
        detail_input = torch.cat([x, x / (layer + TINY)], 1)
        base_shared = self.base_shared and self.base_shared(base_input)
        detail_shared = self.detail_shared and self.detail_shared(detail_input)
        base, detail = self.base_head(base_input), self.detail_head(detail_input)
        for block, beside in zip(self.base, self.detail):
            base = block(base, base_shared)
            detail = beside(detail, base, detail_shared)
        return self.base[-1](base, base_shared), detail

    def load_base(self, state: dict[str, Tensor]) -> None:
        """Starts from a trained base net: all its weights, the modulation stays as it is."""
        missing, unexpected = self.load_state_dict(state, strict=False)
        foreign = [name for name in missing if "modulator" not in name and "_shared" not in name]
        if unexpected or foreign:
            raise ValueError(f"expected the weights of a base net, wrong: {unexpected or foreign}")
