"""Faster forms of layers against the plain ones."""

import copy

import torch
from network_case import NetworkCase, picture

from sritm_training.networks.gpgmnet import SpatialPyramid
from sritm_training.trainer.quick import MergedPyramid, adapt


class Quick(NetworkCase):
    def test_The_merged_pyramid_is_the_pyramid(self) -> None:
        plain = SpatialPyramid(64)
        quick = adapt(copy.deepcopy(plain), on_cpu=True, in_16_bits=False)
        self.assertIs(type(quick), MergedPyramid)
        x = picture(2, 64, 9, 13)
        for network in (plain, quick):
            network(x).square().sum().backward()
        self.assert_close(quick(x), plain(x), 1e-5)
        for one, other in zip(quick.parameters(), plain.parameters()):
            torch.testing.assert_close(one.grad, other.grad, rtol=1e-3, atol=1e-3)
