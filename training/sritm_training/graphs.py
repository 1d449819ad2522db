"""A design and its network as the two graphs of the model contract, ``body`` and ``priors``.

Both take a frame of whole 8-bit codes; ``body`` gives float codes of 10 bits, not rounded.
"""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from . import designs
from .controls import defaults
from .designs import Design
from .networks import cascade, edsr, multipurpose, rlfn, sritm
from .networks.limit import Limit
from .networks.thumbnail import thumbnail

TOP_IN, TOP_OUT = 255, 1023

BODIES = {
    designs.plain: lambda network, x: network(x),
    designs.global_priors: lambda network, x, priors: network.body(x, priors),
    designs.with_peak: lambda network, x, peak: network(x, peak),
    designs.house: lambda network, x, priors, controls: network.body(x, priors, controls[None]),
    designs.light_alone: lambda network, x, priors: network(x, priors),
}
PRIORS = {
    designs.global_priors: lambda network, x: network.priors(thumbnail(x)),
    designs.house: lambda network, x: network.priors(thumbnail(x)),
    designs.light_alone: lambda network, x: network.priors(x),
}


class Body(nn.Module):
    """``frame`` uint8 (1, 3, h, w), ``priors`` (1, k) where the design has them, ``controls`` (c,)
    where it takes any, to codes (1, 3, s h, s w) of light up to the peak: 1,000 nits where none is asked for."""

    def __init__(self, design: Design, network: nn.Module) -> None:
        super().__init__()
        self.network, self.call, self.limit = network.eval(), BODIES[design.run], Limit()
        self.asked = bool(design.controls)

    def forward(self, frame: Tensor, *rest: Tensor) -> Tensor:
        peak = rest[-1][:1] if self.asked else defaults()[0, :1]
        return self.limit(self.call(self.network, frame.float() / TOP_IN, *rest), peak) * TOP_OUT


class Priors(nn.Module):
    """The whole ``frame``, uint8 (1, 3, h, w), to ``priors`` (1, k)."""

    def __init__(self, design: Design, network: nn.Module) -> None:
        super().__init__()
        self.network, self.call = network.eval(), PRIORS[design.run]

    def forward(self, frame: Tensor) -> Tensor:
        return self.call(self.network, frame.float() / TOP_IN)


STAGES = {
    "rlfn-agcm": (cascade.RlfnAgcm, rlfn.Settings),
    "agcm-rlfn": (cascade.AgcmRlfn, rlfn.Settings),
    "rlfn-bt2446a": (cascade.RlfnBt2446A, rlfn.Settings),
    "edsr-huo": (cascade.EdsrHuo, edsr.Settings),
    "edsr-eilertsen": (cascade.EdsrEilertsen, edsr.Settings),
}


def for_use(design: Design, variant: Mapping[str, Any] | None = None) -> nn.Module:
    """The network without what only training needs; its weights are still to come. ``variant``:
    other settings of the super-resolution stage than those of the design."""
    if design.run is designs.house:
        return design.build().merged().eval()
    if design.family == "multipurpose":
        return multipurpose.MultiPurpose(multipurpose.Settings(design.scale, heads=False)).eval()
    if not variant:
        return design.build().eval()
    stages, settings = STAGES[design.family]
    return stages(settings(design.scale, **variant)).eval()


def trained(design: Design) -> nn.Module:
    """The network that takes weights as training leaves them; ``settled`` makes it one for use."""
    return design.build().eval() if design.run is designs.house else for_use(design)


def settled(network: nn.Module) -> nn.Module:
    """Sums of kernels become one kernel each."""
    return network.merged() if isinstance(network, sritm.SrItm) else network


def priors_length(design: Design, network: nn.Module) -> int:
    """Numbers in the vector of a shot."""
    with torch.no_grad():
        frame = torch.full((1, 3, 72, 128), 128, dtype=torch.uint8)
        return Priors(design, network)(frame).shape[1]
