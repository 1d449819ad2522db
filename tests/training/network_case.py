"""What every network is asked."""

import unittest

import support  # noqa: F401
import torch
from torch import Tensor, nn


def count(network: nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters())


def picture(*shape: int) -> Tensor:
    """Noise in 0..1, the same on every call."""
    return torch.rand(shape, generator=torch.Generator().manual_seed(2446))


class NetworkCase(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(1)

    def assert_close(self, found: Tensor, expected: Tensor, tolerance: float) -> None:
        self.assertEqual(found.shape, expected.shape)
        self.assertLessEqual((found - expected).abs().max().item(), tolerance)

    def assert_learns(self, network: nn.Module, *inputs: Tensor) -> None:
        """Gradient flows to every parameter."""
        network.eval()(*inputs).square().sum().backward()
        idle = [n for n, p in network.named_parameters() if p.grad is None or not p.grad.any()]
        self.assertEqual(idle, [])
