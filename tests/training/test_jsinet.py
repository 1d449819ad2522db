"""JSInet: three subnets, their filters in the published channel order."""

import unittest

import numpy as np
import support  # noqa: F401
import torch
from torch.nn import functional as F

import filters_oracle as oracle
import network_checks as checks
from sritm_training.networks import jsinet
from sritm_training.networks.filters import guided_filter
from sritm_training.networks.jsinet import JsiNet, Settings

SMALL = Settings(2, channels=8, side=3, taps=5)


class JsiNetTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_parameters(self) -> None:
        counts = {2: (484_164, 486_472, 483_523), 4: (1_045_008, 1_054_240, 926_659)}
        for scale, parts in counts.items():
            network = JsiNet(Settings(scale))
            subnets = (network.contrast, network.detail, network.image)
            self.assertEqual(tuple(map(checks.parameters, subnets)), parts)
            self.assertEqual(checks.parameters(network), sum(parts))

    def test_size_and_every_parameter_learns(self) -> None:
        for scale in (2, 4):
            network = JsiNet(Settings(scale))
            output = network(checks.noise(2, 3, 7, 6))
            self.assertEqual(output.shape, (2, 3, 7 * scale, 6 * scale))
            self.assertEqual(checks.without_gradient(network, output), [])

    def test_the_mask_equals_the_loop(self) -> None:
        net, base = JsiNet(SMALL).contrast, checks.noise(1, 3, 6, 5)
        with torch.no_grad():
            raw = 9 * net.filters(net.body(base))[0].double().numpy()
            net.filters.weight *= 9
            result = net(base)[0].numpy()
        taps = np.exp(raw.reshape(9, 4, 6, 5))
        filters = (taps / taps.sum(0)).reshape(36, 6, 5)
        expected = 2 / (1 + np.exp(-oracle.dynamic_2d(base[0].numpy(), filters, 3, 2)))
        self.assertLess(np.abs(result - expected).max(), 1e-5)
        self.assertTrue(((result >= 1) & (result < 1.4622)).all())

    def test_the_details_equal_the_loop(self) -> None:
        net, x = JsiNet(SMALL).detail, checks.noise(1, 3, 6, 5)
        with torch.no_grad():
            body = net.body(net.head(x))
            raw = [f(body)[0].numpy() for f in (net.vertical, net.horizontal)]
            result, feature = net(x)
        expected = oracle.dynamic_separable(x[0].numpy(), *raw, 5, 2)
        self.assertLess(np.abs(result[0].numpy() - expected).max(), 1e-5)
        self.assertTrue(torch.equal(feature, net.head(x)))

    def test_the_image_is_that_of_equations_7_and_8(self) -> None:
        net, x = JsiNet(Settings(4, channels=6)).image, checks.noise(1, 3, 5, 4)
        feature = torch.randn(1, 6, 5, 4)
        with torch.no_grad():
            own = net.head(x)
            y = net.join[1](F.relu(torch.cat([own, feature], 1)))
            y = net.body(own + net.join[3](F.relu(y)))
            y = oracle.shuffle(F.relu(net.up(y))[0].numpy(), 4, "DCR")
            expected = net.last(torch.from_numpy(y).float()[None])
            self.assertLess((net(x, feature) - expected).abs().max(), 1e-5)

    def test_the_parts_join_by_equation_9(self) -> None:
        net, x = JsiNet(SMALL), checks.noise(1, 3, 6, 5)
        with torch.no_grad():
            base = guided_filter(x, "reflect")
            detail, feature = net.detail(jsinet.detail_layer(x, base))
            expected = (net.image(x, feature) + detail) * net.contrast(base)
            self.assertTrue(torch.equal(net(x), expected))

    def test_tiles_equal_the_whole_at_the_halo(self) -> None:
        for scale in (2, 4):
            network = JsiNet(Settings(scale, channels=8)).eval()
            self.assertLess(checks.tile_error(network, scale, network.halo), 1e-5)

    def test_it_reaches_further_sideways(self) -> None:
        network = JsiNet(Settings(2, channels=16)).eval()
        self.assertGreater(checks.tile_error(network, 2, (24, 24)), 1e-3)
        self.assertEqual(checks.reach(network, 2, (55, 75)), (24, 34))


if __name__ == "__main__":
    unittest.main()
