"""GPGMNet as the ablations of its paper have it, tables V to VII.

Inferred, for the paper does not say: a branch that is left out gives zeros; SFT is conditioned on three
convolutions of the patch, its layers 1x1; SA is that of CBAM, its sigmoid's map in place of the pyramid's.
"""

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor, nn

from ..gpgmnet import SLOPE, GpgmNet, JointModule, Priors, Settings
from ..layers import conv, xavier

CONDITIONS = 32  # channels of what SFT is conditioned on


class SomePriors(Priors):
    """Table V. ``colour`` and ``structure``: whether that branch speaks; ``filtered``: whether the guided filter
    stands before the colour branch."""

    def __init__(self, s: Settings, colour: bool = True, structure: bool = True, filtered: bool = True) -> None:
        super().__init__(s)
        self.filtered = filtered
        if not colour:
            self.colour = Silent(s.priors)
        if not structure:
            self.structure = Silent(s.priors)

    def base(self, x: Tensor) -> Tensor:
        return super().base(x) if self.filtered else x


class Silent(nn.Module):
    """(n, 3, h, w) to zeros (n, k, 1, 1)."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.outputs = outputs

    def forward(self, x: Tensor) -> Tensor:
        return x.new_zeros(len(x), self.outputs, 1, 1)


class GlobalModule(JointModule):
    """Table VI, GFM: a scale and a shift of each channel, and no map."""

    def __init__(self, s: Settings) -> None:
        super().__init__(s)
        self.pyramid = None

    def last(self) -> list[nn.Module]:
        return [self.base[2], self.scale, self.shift]

    def forward(self, x: Tensor, priors: Tensor) -> Tensor:
        base = self.base(x)                            # (n, 64, h, w)
        scale, shift = (layer(priors)[..., None, None] for layer in (self.scale, self.shift))
        return x + (scale * base + shift + base)


class SpatialAttention(nn.Module):
    """Table VII, SA: (n, c, h, w) to (n, 1, h, w), from the mean and the largest of all channels."""

    def __init__(self) -> None:
        super().__init__()
        self.fuse = conv(2, 1, 7)

    def forward(self, x: Tensor) -> Tensor:
        return torch.sigmoid(self.fuse(torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)))


class AttentiveModule(JointModule):
    """Table VII: the map of ``SpatialAttention`` instead of the pyramid's."""

    def __init__(self, s: Settings) -> None:
        super().__init__(s)
        self.pyramid = SpatialAttention()


class SpatialModule(nn.Module):
    """Table VI, SFT: scales and shifts of each channel and place, from a map of conditions."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        c = s.channels
        self.base = nn.Sequential(conv(c, c), nn.ReLU(), conv(c, c))
        self.scale, self.shift = (
            nn.Sequential(conv(CONDITIONS, CONDITIONS, 1), nn.LeakyReLU(SLOPE), conv(CONDITIONS, c, 1))
            for _ in range(2)
        )

    def last(self) -> list[nn.Module]:
        return [self.base[2], self.scale[2], self.shift[2]]

    def forward(self, x: Tensor, conditions: Tensor) -> Tensor:
        base = self.base(x)
        return x + (self.scale(conditions) * base + self.shift(conditions) + base)


class SpatialNet(GpgmNet):
    """Table VI, SFT: conditions of each place, and no priors of the frame."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings, partial(SomePriors, colour=False, structure=False), SpatialModule)
        widths = (3, CONDITIONS, CONDITIONS, CONDITIONS)
        layers = [(conv(*widths[i : i + 2]), nn.LeakyReLU(SLOPE)) for i in range(3)]
        self.conditions = nn.Sequential(*[part for pair in layers for part in pair])
        xavier(self.conditions)

    def features(self, x: Tensor, priors: Tensor) -> Tensor:
        return super().features(x, self.conditions(x))


AGCM = partial(SomePriors, structure=False, filtered=False)  # its condition network

# By the name of the variant, with the table and the column; the whole is V e, VI GSMB and VII b.
VARIANTS: dict[str, Callable[[Settings], GpgmNet]] = {
    "colour": partial(GpgmNet, extractor=AGCM),                                                    # V a
    "filtered-colour": partial(GpgmNet, extractor=partial(SomePriors, structure=False)),           # V b
    "structure": partial(GpgmNet, extractor=partial(SomePriors, colour=False)),                    # V c
    "unfiltered": partial(GpgmNet, extractor=partial(SomePriors, filtered=False)),                 # V d
    "sft": SpatialNet,                                                                             # VI
    "gfm-agcm": partial(GpgmNet, extractor=AGCM, module=GlobalModule),                             # VI
    "gfm": partial(GpgmNet, module=GlobalModule),                                                  # VI
    "attention": partial(GpgmNet, module=AttentiveModule),                                         # VII a
}
