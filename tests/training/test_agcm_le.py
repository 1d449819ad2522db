"""HDRTVNet's global and local stages."""

import unittest

import numpy as np
import torch
from network_case import NetworkCase, count, picture
from released import needed, vector, weights
from torch.nn import functional as F

from sritm_training.importers import load
from sritm_training.networks.agcm import Agcm, Normalisation
from sritm_training.networks.le import Ensemble, Le
from sritm_training.networks.resize import bicubic_down


def imresize_quarter(line: np.ndarray) -> np.ndarray:
    """One line, sample by sample, by the definition."""
    size, result = len(line), []
    for i in range(-(-size // 4)):
        centre = 4 * i + 1.5
        places = np.arange(int(np.floor(centre - 8)), int(np.ceil(centre + 8)) + 1)
        t = np.abs(places - centre) / 4
        near, far = 1.5 * t**3 - 2.5 * t**2 + 1, -0.5 * t**3 + 2.5 * t**2 - 4 * t + 2
        taps = np.where(t <= 1, near, np.where(t < 2, far, 0))
        mirrored = np.concatenate([line, line[::-1]])
        result.append(mirrored[places % (2 * size)] @ taps / taps.sum())
    return np.array(result)


class AgcmTest(NetworkCase):
    def test_parameters(self) -> None:
        self.assertEqual(count(Agcm()), 35_251)

    def test_any_size_keeps_its_shape(self) -> None:
        for h, w in [(1, 1), (5, 90), (33, 34)]:
            result = Agcm().eval()(picture(2, 3, h, w))
            self.assertEqual(result.shape, (2, 3, h, w))
            self.assertTrue(torch.isfinite(result).all())

    def test_gradient_reaches_every_parameter(self) -> None:
        self.assert_learns(Agcm(), picture(2, 3, 80, 96))

    def test_a_quarter_equals_imresize_for_every_size(self) -> None:
        for size in [*range(1, 20), 64]:
            line = picture(size).double()
            expected = imresize_quarter(line.numpy())
            for shape in [(1, 1, size, 1), (1, 1, 1, size)]:
                result = bicubic_down(line.reshape(shape), 4).numpy().ravel()
                np.testing.assert_allclose(result, expected, atol=1e-6)  # 32 bits

    def test_normalisation_equals_pytorchs(self) -> None:
        layer, x = Normalisation(5), picture(2, 5, 6, 7)
        layer.weight.data, layer.bias.data = picture(5), picture(5) - 1
        expected = F.instance_norm(x, weight=layer.weight, bias=layer.bias, eps=1e-5)
        self.assert_close(layer(x), expected, 1e-5)

    def test_a_part_with_the_wholes_priors_equals_the_whole(self) -> None:
        network, x = Agcm().eval(), picture(1, 3, 48, 64)
        with torch.no_grad():
            whole, priors = network(x), network.priors(x)
            self.assertEqual(priors.shape, (1, 6))
            self.assert_close(network(x[:, :, 7:20, 9:30], priors), whole[:, :, 7:20, 9:30], 1e-6)

    @needed
    def test_released_weights_give_the_known_picture(self) -> None:
        network, x = load.agcm(weights("HDRTVNet-plus/AGCM.pth")), vector("agcm_input_rgb")
        with torch.no_grad():
            self.assert_close(bicubic_down(x, 4), vector("agcm_cond_rgb"), 1e-4)
            self.assert_close(network.priors(x), vector("agcm_prior6"), 1e-4)
            self.assert_close(network(x), vector("agcm_output_rgb"), 1e-4)


class LeTest(NetworkCase):
    def test_parameters(self) -> None:
        self.assertEqual((count(Le()), count(Ensemble())), (555_907, 591_158))

    def test_any_size_keeps_its_shape(self) -> None:
        for h, w in [(1, 1), (8, 16), (13, 23)]:
            self.assertEqual(Le()(picture(1, 3, h, w)).shape, (1, 3, h, w))

    def test_gradient_reaches_every_parameter(self) -> None:
        self.assert_learns(Le(), picture(1, 3, 32, 32))

    def test_parts_at_multiples_of_eight_equal_the_whole(self) -> None:
        network, x = Le().eval(), picture(1, 3, 16, 288)
        with torch.no_grad():
            whole, part = network(x), network(x[..., 64:])
        self.assert_close(part[..., 128:], whole[..., 192:], 1e-5)

    @needed
    def test_released_weights_add_little_to_what_agcm_gives(self) -> None:
        agcm = load.agcm(weights("HDRTVNet-plus/AGCM.pth"))
        le = load.le(weights("HDRTVNet-plus/LE.pth"))
        with torch.no_grad():
            before = agcm(vector("agcm_input_rgb"))
            change = (le(before) - before).abs().mean().item()
        self.assertTrue(1e-4 < change < 0.02, change)

    @needed
    def test_released_ensembles_fit(self) -> None:
        for name in ("Ensemble_AGCM_LE", "HR"):
            network = load.ensemble(weights(f"HDRTVNet-plus/{name}.pth"))
            with torch.no_grad():
                result = network(vector("agcm_input_rgb"))
            self.assertTrue((result > -0.2).all() and (result < 1.2).all())


if __name__ == "__main__":
    unittest.main()
