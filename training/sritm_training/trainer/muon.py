"""Adam, but for kernels that ask for Muon: their updates are made orthogonal.

A kernel's gradients lie in few directions, in which Adam then learns and in no others. Muon takes the mean gradient
as a matrix, outputs by all that an output sees, and moves the kernel along its orthogonal factor: alike in every
direction. The factor is that of a polynomial iteration, near enough after five rounds.

Reference: Jordan et al., "Muon: an optimizer for hidden layers in neural networks" (2024).
"""

from typing import Any

import torch
from torch import Tensor

MOMENTUM = 0.95
ROUNDS = 5
POLYNOMIAL = (3.4445, -4.7750, 2.0315)  # of x, x^3 and x^5; the reference's


class Muon(torch.optim.Adam):
    """Groups with ``"muon": True`` hold kernels (outputs, inputs, ..); all others are Adam's. A kernel moves
    by ``lr`` in each direction, times the root of outputs / inputs where that is above 1."""

    @torch.no_grad()
    def step(self, closure: Any = None) -> Any:
        for group in self.param_groups:
            if group.get("muon", False):
                for kernel in group["params"]:
                    self._turn(kernel, group["lr"])
        return super().step(closure)

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Also one that a GPU left, whose fused update a CPU may not have."""
        super().load_state_dict(state_dict)
        if not self.defaults.get("fused"):
            for group in self.param_groups:
                group.update({name: self.defaults[name] for name in ("fused", "foreach") if name in self.defaults})

    def _turn(self, kernel: Tensor, rate: float) -> None:
        if kernel.grad is None:
            return
        state = self.state[kernel]
        if not state:
            state["step"] = torch.tensor(0.0)          # Adam's reader looks for one in every state
            state["momentum"] = torch.zeros_like(kernel)
        state["step"] += 1
        mean = state["momentum"].lerp_(kernel.grad, 1 - MOMENTUM)
        ahead = kernel.grad.lerp(mean, MOMENTUM).flatten(1)  # (outputs, everything that an output sees)
        outputs, seen = ahead.shape
        kernel.add_(orthogonal(ahead).reshape_as(kernel), alpha=-rate * max(1.0, outputs / seen) ** 0.5)
        kernel.grad = None                             # which Adam leaves alone


def orthogonal(x: Tensor) -> Tensor:
    """The orthogonal factor of a matrix (m, n), roughly: singular values between 0.7 and 1.2."""
    if x.shape[0] > x.shape[1]:
        return orthogonal(x.t()).t()
    a, b, c = POLYNOMIAL
    x = x / (x.norm() + 1e-12)
    for _ in range(ROUNDS):
        square = x @ x.t()
        x = a * x + (b * square + c * square @ square) @ x
    return x
