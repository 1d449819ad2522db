"""Frames of one colour, which the house network is to leave to its curve.

Photographs hardly have saturated flat colours, and what it learns from clipped ones of a wider gamut it would do to
titles and cards too: the longer trained, the further off."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..data import tone
from .source import Pair
from .steps import DISTANCES, Step

try:
    from torch.func import functional_call
except ImportError:  # PyTorch 1
    from torch.nn.utils.stateless import functional_call

COLOURS = 16  # a step: they cost a few of a hundred of its time, nearly all of it for their thumbnails


class FlatStep(Step):
    """The loss of pairs, and ``recipe.flats`` times that of flat colours against the curve."""

    def loss(self, pair: Pair) -> Tensor:
        controls = pair.controls[torch.arange(COLOURS, device=pair.controls.device) % len(pair.controls)]
        return super().loss(pair) + self.recipe.flats * self.distance(colours(controls), controls)

    def distance(self, x: Tensor, controls: Tensor) -> Tensor:
        """Of codes / 1023, at ``x`` (n, 3, 1, 1) codes / 255."""
        with self.machine.autocast():
            found = self.design.run(Inside(self.network), x, x, controls)
        curve = self.network.grade(x, controls)        # (n, 3, 1, 1)
        return DISTANCES[self.recipe.loss](found.float(), curve.expand_as(found))


def colours(like: Tensor) -> Tensor:
    """R'G'B' of BT.709, each 0 or 1 in a sixth of all, whole codes / 255: (n, 3, 1, 1) on the device of ``like``."""
    signal = (1.5 * torch.rand(len(like), 3, 1, device=like.device) - 0.25).clamp(0, 1)
    return tone.sdr_codes(tone.power(signal, tone.GAMMA)).round()[..., None] / 255


class Inside:
    """The network far from the borders of a flat picture, as a function of one sample (n, 3, 1, 1) to (n, 3, s, s).

    There a convolution is the sum of its kernel; with all of that in its middle, the zeros around the sample are not
    heard. Priors stay as they are: they have a whole thumbnail."""

    def __init__(self, network: nn.Module) -> None:
        self.network = network

    def __call__(self, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
        kernels = {
            name: F.pad(kernel.sum((2, 3), keepdim=True), [kernel.shape[-1] // 2] * 4)
            for name, kernel in self.network.named_parameters()
            if kernel.dim() == 4 and not name.startswith("priors.")
        }
        return functional_call(self.network, kernels, (x, whole, controls))
