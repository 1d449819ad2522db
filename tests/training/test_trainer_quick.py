"""Faster forms of layers against the plain ones."""

import copy

from network_case import NetworkCase, picture
from torch import Tensor, nn

from sritm_training.networks.gpgmnet import GpgmNet, Settings
from sritm_training.trainer.quick import QuickGpgmNet, adapt


class Quick(NetworkCase):
    def test_The_quick_network_is_the_network(self) -> None:
        for scale in (2, 4):
            with self.subTest(scale=scale):
                plain = GpgmNet(Settings(scale, dropout=0, drop_block=0)).train()
                nn.init.normal_(plain.last.weight, std=0.1)
                quick = adapt(copy.deepcopy(plain), on_cpu=True, in_16_bits=False)
                self.assertIs(type(quick), QuickGpgmNet)
                self.assert_same(quick, plain, picture(2, 3, 9, 13), picture(2, 3, 72, 128))

    def assert_same(self, quick: nn.Module, plain: nn.Module, *inputs: Tensor) -> None:
        """In their outputs and in the gradients of all weights."""
        self.assert_close(quick(*inputs), plain(*inputs), 1e-4)
        for network in (plain, quick):
            network(*inputs).square().sum().backward()
        for (name, one), other in zip(quick.named_parameters(), plain.parameters()):
            error = (one.grad - other.grad).abs().max() / other.grad.abs().max()
            self.assertLess(error.item(), 1e-3, name)
