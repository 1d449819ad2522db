"""hdrcnn, which reconstructs what is clipped."""

import unittest

import torch
from network_case import NetworkCase, count, picture

from sritm_training.networks.hdrcnn import Hdrcnn, Settings, Skip

SMALL = Settings(groups=((1, 4), (1, 4), (1, 6), (1, 8), (1, 8)))


class HdrcnnTest(NetworkCase):
    def test_parameters(self) -> None:
        self.assertEqual(count(Hdrcnn()), 29_443_358)

    def test_any_size_keeps_its_shape(self) -> None:
        for h, w in [(1, 1), (32, 64), (37, 20)]:
            self.assertEqual(Hdrcnn(SMALL).eval()(picture(1, 3, h, w)).shape, (1, 3, h, w))

    def test_gradient_reaches_every_parameter(self) -> None:
        self.assert_learns(Hdrcnn(SMALL), picture(2, 3, 64, 64))

    def test_light_that_isnt_clipped_is_the_square(self) -> None:
        x = 0.95 * picture(1, 3, 32, 32)
        self.assert_close(Hdrcnn(SMALL).eval()(x), x * x, 1e-6)

    def test_clipped_light_is_the_prediction(self) -> None:
        network, x = Hdrcnn(SMALL).eval(), torch.ones(1, 3, 32, 32)
        self.assert_close(network(x), torch.exp(network.logarithm(x)) - 1 / 255, 1e-6)

    def test_a_skip_takes_features_to_the_logarithm_of_light(self) -> None:
        skip = Skip(1)
        skip.conv.weight.data = torch.tensor([0.0, 1.0]).reshape(1, 2, 1, 1)
        torch.nn.init.zeros_(skip.conv.bias)
        found = skip(torch.zeros(1, 1, 1, 2), torch.tensor([0.0, 255.0]).reshape(1, 1, 1, 2))
        expected = torch.log(torch.tensor([1 / 255, 1 + 1 / 255])).reshape(1, 1, 1, 2)
        self.assert_close(found, expected, 1e-6)


if __name__ == "__main__":
    unittest.main()
