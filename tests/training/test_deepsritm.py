"""Deep SR-ITM: the full network and the base net it starts from."""

import unittest

import support  # noqa: F401
import torch
from torch import Tensor
from torch.nn import functional as F

import network_checks as checks
from sritm_training.networks.deepsritm import DeepSrItm, Settings
from sritm_training.networks.filters import guided_filter


def plain(net: DeepSrItm, x: Tensor) -> Tensor:
    """Both passes and the fusion written out by the numbers of the published graph, 2 to 12."""
    b = guided_filter(x, "replicate")
    d = x / (b + 2.22e-16)
    smf_b, smf_d = net.base_shared(torch.cat([x, b], 1)), net.detail_shared(torch.cat([x, d], 1))
    base = {0: net.base_head(torch.cat([x, b], 1))}
    for n in range(2, 14, 2):
        block, y = net.base[n // 2 - 1], base[n - 2]
        r = block.second(F.relu(block.first(F.relu(y))))
        base[n] = y + (r * block.modulator.layers(smf_b) if n % 4 == 0 else r)
    head, block = net.detail_head
    y = head(torch.cat([x, d], 1))
    detail = {2: y + block.second(F.relu(block.first(F.relu(y))))}
    for n in range(4, 14, 2):
        block, y = net.detail[n // 2 - 2], detail[n - 2]
        r = block.reduce(F.relu(torch.cat([base[n - 2], y], 1)))
        r = block.second(F.relu(block.first(r)))
        detail[n] = y + (r * block.modulator.layers(smf_d) if n % 4 == 0 else r)
    y = net.fuse[2](net.fuse[1](F.relu(torch.cat([base[12], detail[12]], 1))))
    for block in net.body:
        y = y + block.second(F.relu(block.first(F.relu(y))))
    y = F.relu(net.neck(F.relu(y)))
    for layer in net.up:
        y = F.pixel_shuffle(F.relu(layer(y)), 2)
    return net.last(y) + net.bicubic(x)


class DeepSrItmTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_parameters(self) -> None:
        for scale, full, base in [(2, 2_502_595, 1_904_707), (4, 2_650_307, 2_052_419)]:
            self.assertEqual(checks.parameters(DeepSrItm(Settings(scale))), full)
            self.assertEqual(checks.parameters(DeepSrItm(Settings(scale, modulated=False))), base)

    def test_it_is_the_published_graph(self) -> None:
        x = checks.noise(2, 3, 9, 7)
        for scale in (2, 4):
            network = DeepSrItm(Settings(scale, channels=8))
            with torch.no_grad():
                result = network(x)
                self.assertEqual(result.shape, (2, 3, 9 * scale, 7 * scale))
                self.assertLess((result - plain(network, x)).abs().max(), 1e-5)

    def test_every_parameter_learns(self) -> None:
        for settings in (Settings(4), Settings(2, modulated=False)):
            network = DeepSrItm(settings)
            output = network(checks.noise(1, 3, 10, 9))
            self.assertEqual(checks.without_gradient(network, output), [])

    def test_the_full_network_starts_from_the_base_net(self) -> None:
        base = DeepSrItm(Settings(2, modulated=False, channels=8))
        full = DeepSrItm(Settings(2, channels=8))
        full.load_base(base.state_dict())
        for name, value in base.state_dict().items():
            self.assertTrue(torch.equal(full.state_dict()[name], value))
        with torch.no_grad():  # modulation by 1 changes nothing
            for name, p in full.named_parameters():
                if "modulator" in name:
                    p.fill_(float(name.endswith("2.bias")))
            x = checks.noise(1, 3, 8, 8)
            self.assertLess((full(x) - base(x)).abs().max(), 1e-6)

    def test_weights_of_another_network_are_refused(self) -> None:
        state = DeepSrItm(Settings(2, modulated=False, channels=8)).state_dict()
        del state["last.bias"]
        with self.assertRaisesRegex(ValueError, "last.bias"):
            DeepSrItm(Settings(2, channels=8)).load_base(state)

    def test_a_black_frame_gives_numbers(self) -> None:
        result = DeepSrItm(Settings(2, channels=8))(torch.zeros(1, 3, 8, 8))
        self.assertTrue(torch.isfinite(result).all())

    def test_tiles_equal_the_whole_at_the_halo(self) -> None:
        network = DeepSrItm(Settings(2, channels=16)).eval()
        self.assertLess(checks.tile_error(network, 2, network.halo), 1e-5)
        self.assertEqual(checks.reach(network, 2, (91, 91)), network.halo)


if __name__ == "__main__":
    unittest.main()
