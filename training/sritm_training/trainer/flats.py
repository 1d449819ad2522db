"""Frames of one colour, which networks behind an analytic skip are to leave to its curve.

Photographs hardly have saturated flat colours, and what such a network learns from clipped ones of a wider gamut it
would do to titles and cards too: the longer trained, the further off."""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..controls import defaults
from ..data import tone
from ..designs import Design
from ..networks.grade import Grade
from .machine import Machine
from .recipes import Recipe
from .source import Pair
from .steps import DISTANCES, Step

try:
    from torch.func import functional_call
except ImportError:  # PyTorch 1
    from torch.nn.utils.stateless import functional_call

See = Callable[[Design, nn.Module, Tensor, Tensor], Tensor]

COLOURS = 16  # a step: they cost a few of a hundred of its time, nearly all of it for their thumbnails
SIDE = 3  # samples: convolutions behind a shuffle reach one further
WHOLE = 2  # of them as small frames with borders, which cost a tenth of a step
FRAME = 28  # samples: its middle hears one border at a time


class FlatStep(Step):
    """The loss of pairs, and ``recipe.flats`` times that of flat colours against the curve: far from borders, where one
    sample stands for a frame, and at them, where the zeros around a frame are heard."""

    def __init__(self, design: Design, network: nn.Module, recipe: Recipe, machine: Machine) -> None:
        super().__init__(design, network, recipe, machine)
        self.curve = Grade().to(machine.device)

    def loss(self, pair: Pair) -> Tensor:
        many = torch.arange(COLOURS, device=pair.controls.device) % len(pair.controls)
        controls = pair.controls[many] if self.design.controls else defaults().to(pair.controls)[many * 0]
        x = colours(controls)
        distances = self.distance(inside, x, controls) + self.distance(framed, x[:WHOLE], controls[:WHOLE])
        return super().loss(pair) + self.recipe.flats * distances

    def distance(self, see: See, x: Tensor, controls: Tensor) -> Tensor:
        """Of codes / 1023, at ``x`` (n, 3, 1, 1) codes / 255."""
        with self.machine.autocast():
            found = see(self.design, self.network, x, controls)
        curve = self.curve(x, controls)                # (n, 3, 1, 1)
        return DISTANCES[self.recipe.loss](found.float(), curve.expand_as(found))


def colours(like: Tensor) -> Tensor:
    """R'G'B' of BT.709, each 0 or 1 in a sixth of all, whole codes / 255: (n, 3, 1, 1) on the device of ``like``."""
    signal = (1.5 * torch.rand(len(like), 3, 1, device=like.device) - 0.25).clamp(0, 1)
    return tone.sdr_codes(tone.power(signal, tone.GAMMA)).round()[..., None] / 255


def inside(design: Design, network: nn.Module, x: Tensor, controls: Tensor) -> Tensor:
    """What becomes of flat frames (n, 3, 1, 1) far from their borders. (n, 3, s, s)

    There a convolution is the sum of its kernel; with all of that in its middle, the zeros around a few samples are not
    heard in them. Behind a shuffle a flat frame is flat no more, and kernels stay as they are. So do those of priors,
    which have a whole thumbnail, and work as in use: their statistics are those of frames alone."""
    kernels = {
        name: F.pad(kernel.sum((2, 3), keepdim=True), [kernel.shape[-1] // 2] * 4)
        for name, kernel in network.named_parameters()
        if kernel.dim() == 4 and not name.startswith(("priors.", *getattr(network, "behind_shuffle", ())))
    }
    s = design.scale
    return _seen(design, network, x.expand(-1, -1, SIDE, SIDE), controls, kernels)[:, :, s:-s, s:-s]


def framed(design: Design, network: nn.Module, x: Tensor, controls: Tensor) -> Tensor:
    """What becomes of small flat frames (n, 3, 1, 1), borders and all. (n, 3, s q, s q)"""
    return _seen(design, network, x.expand(-1, -1, FRAME, FRAME), controls, {})


def _seen(design: Design, network: nn.Module, x: Tensor, controls: Tensor, kernels: dict[str, Tensor]) -> Tensor:
    before = network.priors.training
    network.priors.eval()
    found = design.run(lambda *inputs: functional_call(network, kernels, inputs), x, x, controls)
    network.priors.train(before)
    return found
