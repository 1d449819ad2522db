"""A larger house network that begins as a smaller one of the same scale.

What the smaller one computes, the larger one's first channels compute; its further channels begin as
chance has it, and nothing listens to them yet. Blocks that the smaller one lacks begin as the
identity, but for negative values, which every activation makes smaller: the start is near the
smaller network, not equal to it.

Reference: Net2Net (2016), for the idea of handing a function over to a wider and deeper network.
"""

import torch
from torch import Tensor, nn

from .sritm import RepConv, Settings, SrItm


def settings(state: dict[str, Tensor], scale: int) -> Settings:
    """The size of the network whose state this is: an older one may have been smaller than its name's is today."""
    blocks = {name.split(".")[1] for name in state if name.startswith("trunk.")}
    return Settings(scale, len(state["head.plain.weight"]), len(blocks), len(state["priors.last.weight"]))


def refusal(small: Settings, large: Settings) -> str | None:
    """Why one cannot begin as the other; None where it can."""
    if (small.scale, small.priors) != (large.scale, large.priors):
        return f"scale {small.scale} and {small.priors} priors, not {large.scale} and {large.priors}"
    spans = zip(_spans(small), _spans(large), strict=True)
    if small.channels > large.channels or any(mine > other for mine, other in spans):
        return f"{small.channels} channels in {small.blocks} blocks, more than {large.channels} in {large.blocks}"
    return None


@torch.no_grad()
def grow(small: SrItm, large: SrItm) -> None:
    """Fills ``large``, fresh as built, so that it begins near ``small``, which may be one for use (merged). Of the
    same size it begins as the same function."""
    large.priors.load_state_dict(small.priors.state_dict())
    _embed(small.head, large.head, identity=False)
    theirs = dict(zip(_places(small, large), small.trunk, strict=True))
    for i, block in enumerate(large.trunk):
        _embed(theirs.get(i), block, identity=True)
    for mine, other in zip(large.modulations.values(), small.modulations.values(), strict=True):
        mine.hidden.load_state_dict(other.hidden.state_dict())
        for parameter, value in ((mine.last.weight, other.last.weight), (mine.last.bias, other.last.bias)):
            for to, part in zip(parameter.chunk(2), value.chunk(2), strict=True):  # scales, then shifts
                to[: len(part)] = part
    large.tail.weight.zero_()
    large.tail.weight[:, : small.s.channels] = small.tail.weight
    large.tail.bias.copy_(small.tail.bias)


def _spans(s: Settings) -> list[int]:
    """Blocks up to each modulation, and those after the last."""
    ends = [-1, *s.modulated, s.blocks - 1]
    return [ends[i + 1] - ends[i] for i in range(len(ends) - 1)]


def _places(small: SrItm, large: SrItm) -> list[int]:
    """For each block of ``small`` the place in ``large``: the last ones before the same modulation."""
    mine, theirs = _spans(large.s), _spans(small.s)
    ends = [sum(mine[: i + 1]) for i in range(len(mine))]
    return [end - count + k for end, count in zip(ends, theirs, strict=True) for k in range(count)]


def _embed(small: RepConv | nn.Conv2d | None, large: RepConv, identity: bool) -> None:
    """``small`` None: the identity. The kernel of ``large`` has the identity in it where it skips."""
    weight = large.plain.weight
    if small is None:
        weight.zero_()
        return
    kernel, bias = _merged(small)
    outputs, inputs = kernel.shape[:2]
    if identity:
        kernel[:, :, 1, 1] -= torch.eye(inputs)
    weight[:outputs] = 0
    weight[:outputs, :inputs] = kernel
    large.plain.bias[:outputs] = bias


def _merged(layer: RepConv | nn.Conv2d) -> tuple[Tensor, Tensor]:
    """Kernel (outputs, inputs, 3, 3), a copy, and bias."""
    if isinstance(layer, RepConv):
        return layer.kernel(), layer.plain.bias
    return layer.weight.clone(), layer.bias
