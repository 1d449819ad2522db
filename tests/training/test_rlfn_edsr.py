"""The networks for detail."""

import unittest

import numpy as np
import torch
from network_case import NetworkCase, count, picture
from released import needed, vector, weights

from sritm_training.importers import load
from sritm_training.networks import edsr, rlfn
from sritm_training.networks.edsr import Edsr
from sritm_training.networks.rlfn import Rlfn


class RlfnTest(NetworkCase):
    def test_parameters(self) -> None:
        for scale, plain, small in [(2, 526_856, 454_620), (4, 543_740, 470_208)]:
            self.assertEqual(count(Rlfn(rlfn.Settings(scale))), plain)
            self.assertEqual(count(Rlfn(rlfn.Settings(scale, channels=48))), small)
        self.assertEqual(count(Rlfn(rlfn.Settings.ntire())), 317_218)

    def test_shape_from_the_smallest_side_on(self) -> None:
        for scale, h, w in [(2, 15, 40), (4, 33, 15)]:
            result = Rlfn(rlfn.Settings(scale, blocks=1))(picture(2, 3, h, w))
            self.assertEqual(result.shape, (2, 3, scale * h, scale * w))

    def test_gradient_reaches_every_parameter(self) -> None:
        self.assert_learns(Rlfn(rlfn.Settings(2)), 255 * picture(1, 3, 32, 32))

    def test_the_shuffle_keeps_a_channels_samples_together(self) -> None:
        network = Rlfn(rlfn.Settings(2, blocks=1))
        torch.nn.init.zeros_(network.up.weight)
        network.up.bias.data = torch.arange(12.0)
        pixel = network(picture(1, 3, 15, 15))[0, :, :2, :2]
        np.testing.assert_array_equal(pixel.detach().numpy().ravel(), np.arange(12.0))

    @needed
    def test_released_weights_give_the_known_pictures(self) -> None:
        for scale in (2, 4):
            network = load.rlfn(weights(f"RLFN/rlfn_x{scale}.pth"))
            with torch.no_grad():
                result = network(vector(f"rlfn_x{scale}_input_rgb255"))
            self.assert_close(result, vector(f"rlfn_x{scale}_output_rgb255"), 0.05)

    @needed
    def test_variants_are_known_by_their_shapes(self) -> None:
        for name, parameters in [("s_x2", 454_620), ("s_x4", 470_208), ("ntire_x4", 317_218)]:
            self.assertEqual(count(load.rlfn(weights(f"RLFN/rlfn_{name}.pth"))), parameters)


class EdsrTest(NetworkCase):
    def test_parameters(self) -> None:
        for scale, large, baseline in [(2, 40_729_603, 1_369_859), (4, 43_089_923, 1_517_571)]:
            self.assertEqual(count(Edsr(edsr.Settings(scale))), large)
            self.assertEqual(count(Edsr(edsr.Settings.baseline(scale))), baseline)

    def test_shape(self) -> None:
        for scale in (2, 4):
            result = Edsr(edsr.Settings(scale, channels=8, blocks=2))(picture(2, 3, 5, 7))
            self.assertEqual(result.shape, (2, 3, 5 * scale, 7 * scale))

    def test_gradient_reaches_every_parameter(self) -> None:
        self.assert_learns(Edsr(edsr.Settings.baseline(4)), 255 * picture(1, 3, 12, 12))

    def test_a_network_of_zeros_gives_the_mean(self) -> None:
        network = Edsr(edsr.Settings(2, channels=4, blocks=1))
        for parameter in network.parameters():
            torch.nn.init.zeros_(parameter)
        pixel = network(picture(1, 3, 2, 2))[0, :, 3, 3]
        np.testing.assert_allclose(pixel.detach().numpy(), [114.444, 111.4605, 103.02], rtol=1e-6)

    def test_parts_with_their_surroundings_equal_the_whole(self) -> None:
        network, x = Edsr(edsr.Settings(2, channels=8, blocks=2)).eval(), 255 * picture(1, 3, 10, 60)
        with torch.no_grad():
            whole, part = network(x), network(x[..., 20:])
        self.assert_close(part[..., 20:], whole[..., 60:], 1e-3)


if __name__ == "__main__":
    unittest.main()
