"""GPGMNet: residual modules modulated by priors of the whole frame.

Reference: Global Priors Guided Modulation Network for Joint Super-Resolution and Inverse
Tone-Mapping, 2022; equations are numbered as there. No code or weights of it were published, so
some of this is inferred, and fits the parameters it prints: the kernels of the SPCB and how they
are fused, widths and strides of the SSP branch, the window of the guided filter, DropBlock's size
and rate, where the residual enters and the "+ B" of eq. 11c, the block behind the modules, and that
there is no long skip.
Change: the skip is BT.2446-1 method A after the bicubic upscaler, and the last convolution starts
at 0, so that training starts from that; ``skip='bicubic'`` is the paper's own. Modules start small.
"""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .analytic import Analytic
from .filters import guided_filter, shuffle_crd
from .layers import conv, xavier
from .resize import BicubicUp

REFERENCE_PEAK = 1000.0  # nits
SLOPE = 0.2              # of the leaky ReLU
CALM = 0.1               # of the weights of a module's last layers at the start of training


@dataclass(frozen=True)
class Settings:
    """``scale`` is 2 or 4, ``skip`` 'analytic' or 'bicubic'. Rates of dropping: training only."""

    scale: int
    skip: str = "analytic"
    channels: int = 64
    modules: int = 5
    priors: int = 6  # of each of the two branches
    dropout: float = 0.5
    drop_block: float = 0.1
    drop_side: int = 3


def colour_block(inputs: int, outputs: int, norm: bool) -> list[nn.Module]:
    """CCCB, eq. 3; the last has no norm."""
    layers = [conv(inputs, outputs, 1), nn.AvgPool2d(3, 2, 1), nn.LeakyReLU(SLOPE)]
    return [*layers, nn.InstanceNorm2d(outputs, affine=True)] if norm else layers


def structure_block(inputs: int, outputs: int) -> list[nn.Module]:
    """SSCB, eq. 5."""
    return [conv(inputs, outputs, stride=2), nn.LeakyReLU(SLOPE), nn.BatchNorm2d(outputs)]


class DropBlock(nn.Module):
    """Drops squares of all channels' maps in training, and scales what is left."""

    def __init__(self, rate: float, side: int) -> None:
        super().__init__()
        self.rate, self.side = rate, side

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.rate == 0:
            return x
        seeds = torch.full_like(x, self.rate / self.side**2).bernoulli()
        keep = 1 - F.max_pool2d(seeds, self.side, 1, self.side // 2)
        return x * keep / keep.mean().clamp(min=1e-3)


class Priors(nn.Module):
    """GPEM: (n, 3, h, w), the whole frame or its thumbnail, to (n, 12); eq. 2, 4 and 6.

    One side must be over 16: the last norm needs two samples."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        colours, structures = (3, 16, 32, 64, 128, 128), (3, 64, 64, 128)
        self.colour = nn.Sequential(
            *[part for i in range(5) for part in colour_block(*colours[i : i + 2], norm=i < 4)],
            nn.Dropout(s.dropout),
            conv(128, s.priors, 1),
        )
        self.structure = nn.Sequential(
            *[part for i in range(3) for part in structure_block(*structures[i : i + 2])],
            DropBlock(s.drop_block, s.drop_side),
            conv(128, s.priors, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        colour = self.colour(self.base(x)).mean((2, 3))  # (n, 6)
        return torch.cat([colour, self.structure(x).mean((2, 3))], 1)

    def base(self, x: Tensor) -> Tensor:
        """What the colour branch sees."""
        return guided_filter(x, "replicate")


class SpatialPyramid(nn.Module):
    """SPCB, eq. 8: (n, c, h, w) to (n, 1, h, w)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.scales = nn.ModuleList(conv(channels, 1, kernel) for kernel in (3, 5, 7))
        self.fuse = conv(3, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        return self.fuse(torch.cat([layer(x) for layer in self.scales], 1))


class JointModule(nn.Module):
    """JMRM: eq. 7, 8 and 11."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        c = s.channels
        self.base = nn.Sequential(conv(c, c), nn.ReLU(), conv(c, c))
        self.pyramid = SpatialPyramid(c)
        self.scale = nn.Linear(2 * s.priors, c)
        self.shift = nn.Linear(2 * s.priors, c)

    def last(self) -> list[nn.Module]:
        """The layers whose weights start at ``CALM`` of their usual size."""
        return [self.base[2], self.pyramid.fuse, self.scale, self.shift]

    def forward(self, x: Tensor, priors: Tensor) -> Tensor:
        base = self.base(x)                            # (n, 64, h, w)
        space = self.pyramid(base)                     # (n, 1, h, w)
        gamma = self.scale(priors)[..., None, None] + space  # (n, 64, h, w)
        beta = self.shift(priors)[..., None, None] + space
        return x + (gamma * base + beta + base)


class GpgmNet(nn.Module):
    """Y'CbCr 4:4:4 code values / 255, (n, 3, h, w), to HDR ones / 1023, (n, 3, s h, s w).

    ``net.priors(whole frame)`` once, then ``net.body(tile, priors, peak)`` on any tiles. ``extractor`` and
    ``module`` make the priors and a module from settings."""

    halo = (30, 30)  # of the body
    behind_shuffle = ("up.1.", "last.")  # layers

    def __init__(
        self, settings: Settings, extractor: Callable[[Settings], nn.Module] = Priors,
        module: Callable[[Settings], nn.Module] = JointModule,
    ) -> None:
        super().__init__()
        if settings.skip not in ("analytic", "bicubic"):
            raise ValueError(f"expected skip 'analytic' or 'bicubic', found '{settings.skip}'")
        c = settings.channels
        self.priors = extractor(settings)
        self.head = conv(3, c)
        self.modulated = nn.ModuleList(module(settings) for _ in range(settings.modules))
        self.block = nn.Sequential(conv(c, c), nn.ReLU(), conv(c, c))
        self.up = nn.ModuleList(conv(c, 4 * c) for _ in range(settings.scale // 2))
        self.last = conv(c, 3)
        self.bicubic = BicubicUp(settings.scale)
        self.analytic = Analytic() if settings.skip == "analytic" else None
        xavier(self)
        self._calm()
        if self.analytic is not None:
            nn.init.zeros_(self.last.weight)

    def _calm(self) -> None:
        """A module adds products of what it makes to its input, and five of them in a row explode from
        weights of usual size: gradients were 1e4 times those after this, and nothing but tone learned."""
        for module in self.modulated:
            for layer in module.last():
                layer.weight.data *= CALM

    def forward(self, x: Tensor, whole: Tensor | None = None, peak: Tensor | None = None) -> Tensor:
        """``x`` may be patches; ``whole`` is then what they were cut from, at any size, (n, ..)."""
        return self.body(x, self.priors(x if whole is None else whole), peak)

    def body(self, x: Tensor, priors: Tensor, peak: Tensor | None = None) -> Tensor:
        """``priors`` (n, 12) or (1, 12); ``peak`` in nits, (n,) or (1,), None for 1,000."""
        return self.enlarged(self.features(x, priors)) + self.skip(x, peak)  # (n, 3, s h, s w)

    def features(self, x: Tensor, priors: Tensor) -> Tensor:
        y = self.head(x)                               # (n, 64, h, w)
        for module in self.modulated:
            y = module(y, priors)
        return self.block(y)

    def enlarged(self, y: Tensor) -> Tensor:
        for layer in self.up:
            y = shuffle_crd(layer(y), 2)               # (n, 64, 2h, 2w)
        return self.last(y)

    def skip(self, x: Tensor, peak: Tensor | None) -> Tensor:
        """What the network adds to. The bicubic skip knows no peak."""
        x = self.bicubic(x)
        if self.analytic is None:
            return x
        return self.analytic(x, x.new_full((1,), REFERENCE_PEAK) if peak is None else peak)
