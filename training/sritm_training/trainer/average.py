"""A running mean of the weights, which is what is kept in the end."""

import copy

import torch
from torch import nn


class Average:
    """``network``: the averaged copy, in eval mode. Statistics of normalisation are not averaged."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.network = copy.deepcopy(network).eval().requires_grad_(False)
        self.decay = decay
        self._mine, self._others = list(self.network.parameters()), list(network.parameters())
        self._buffers = list(zip(self.network.buffers(), network.buffers()))

    @torch.no_grad()
    def update(self, step: int) -> None:
        """``step`` counts from 0: the mean of few steps forgets faster."""
        decay = min(self.decay, (1 + step) / (10 + step))
        torch._foreach_mul_(self._mine, decay)
        torch._foreach_add_(self._mine, [p.detach() for p in self._others], alpha=1 - decay)
        for mine, other in self._buffers:
            mine.copy_(other)
