"""The house network, and the controls of its skip."""

import copy
import unittest

import support  # noqa: F401
import torch
from torch import Tensor, nn

import network_checks as checks
from sritm_training import designs
from sritm_training.controls import CONTROLS
from sritm_training.data import material
from sritm_training.networks import grade
from sritm_training.networks.analytic import Analytic
from sritm_training.networks.sritm import RepConv, Settings, SrItm, halo
from sritm_training.trainer import recipes

SMALL = Settings(2, channels=8, blocks=3, priors=4)


def shaken(settings: Settings) -> SrItm:
    """A network none of whose parameters is 0."""
    network = SrItm(settings).eval()
    for p in network.parameters():
        p.data += torch.randn_like(p) * 0.05
    return network


def controls(**given: float) -> Tensor:
    return torch.tensor([[given.get(c.name, c.default) for c in CONTROLS]])


class SrItmTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)
        self.whole = checks.noise(1, 3, 72, 128, seed=2)

    def test_it_starts_as_the_classical_model(self) -> None:
        network, x = SrItm(SMALL), checks.noise(2, 3, 6, 7)
        for peak in (400.0, 1000.0, 4000.0):
            expected = Analytic()(network.bicubic(x), torch.tensor([peak]))
            found = network(x, self.whole.expand(2, -1, -1, -1), controls(peak=peak))
            self.assertLess((found - expected).abs().max().item(), 1e-6)

    def test_every_parameter_learns(self) -> None:
        network = shaken(SMALL)
        asked = controls(peak=2000, exposure=0.5, saturation=1.2, highlights=0.3)
        output = network(checks.noise(1, 3, 8, 9), self.whole, asked)
        self.assertEqual(checks.without_gradient(network, output), [])

    def test_merged_it_is_the_same_function_of_plain_kernels(self) -> None:
        for scale in (2, 4):
            network = shaken(Settings(scale, channels=8, blocks=3, priors=4))
            merged = copy.deepcopy(network).merged()
            x = checks.noise(1, 3, 8, 9)
            with torch.no_grad():
                difference = merged(x, self.whole, controls()) - network(x, self.whole, controls())
            self.assertLess(difference.abs().max().item(), 1e-6)
            self.assertEqual({type(layer) for layer in [merged.head, *merged.trunk]}, {nn.Conv2d})

    def test_a_sum_of_kernels_is_the_sum_of_its_branches(self) -> None:
        layer, x = RepConv(5, 5), checks.noise(1, 5, 6, 7)
        for p in layer.parameters():
            p.data.normal_()
        self.assertLess((layer(x) - layer.plain(x) - x).abs().max().item(), 1e-4)

    def test_tiles_with_the_halo_are_the_frame(self) -> None:
        network = shaken(SMALL)
        priors = network.priors(self.whole).detach()

        def body(x: Tensor) -> Tensor:
            return network.body(x, priors, controls())

        self.assertLess(checks.tile_error(body, 2, halo(SMALL)), 1e-5)


class GradeTest(unittest.TestCase):
    def nits(self, codes: Tensor) -> Tensor:
        """Codes / 1023 to light by the inverse formulas, in double precision: (n, 3, h, w)."""
        from sritm_training import colour

        step, zero = (torch.tensor(v)[:, None, None] for v in colour.limited_range(10))
        inverse = torch.tensor(colour.ycbcr_matrix(colour.BT2020)).inverse()
        signal = torch.einsum("ij,njyx->niyx", inverse, (codes.double() * 1023 - zero) / step)
        pq, x = colour.Pq(), None
        x = signal.clamp(0, 1) ** (1 / pq.m2)
        return ((x - pq.c1).clamp(min=0) / (pq.c2 - pq.c3 * x)) ** (1 / pq.m1) * colour.PQ_PEAK

    def test_controls_do_to_the_skip_what_they_do_to_a_true_master(self) -> None:
        skip, x = grade.Grade(), checks.noise(1, 3, 20, 20) * 0.2 + 0.4
        reference = self.nits(skip(x, controls()))
        for given in ({"exposure": 0.7}, {"saturation": 0.5}, {"highlights": -0.8}, {"exposure": -1, "highlights": 1}):
            asked = controls(**given)
            found, expected = self.nits(skip(x, asked)), grade.graded(reference.flatten(2), asked.double())
            found = found.flatten(2)
            self.assertLess((found / expected.clamp(min=1) - expected / expected.clamp(min=1)).abs().max().item(), 0.02)

    def test_no_saturation_is_grey_and_white_reaches_the_peak(self) -> None:
        skip = grade.Grade()
        grey = skip(checks.noise(1, 3, 5, 5), controls(saturation=0.0)) * 1023
        self.assertLess((grey[:, 1:] - 512).abs().max().item(), 0.1)
        white = torch.tensor([235.0, 128.0, 128.0]).reshape(1, 3, 1, 1) / 255
        for peak in (400.0, 1000.0, 10000.0):
            self.assertAlmostEqual(self.nits(skip(white, controls(peak=peak)))[0, 1].item() / peak, 1, delta=0.01)

    def test_each_frame_may_have_its_own(self) -> None:
        skip, x = grade.Grade(), checks.noise(2, 3, 4, 5)
        both = torch.cat([controls(peak=4000), controls(exposure=-1)])
        alone = torch.cat([skip(x[i : i + 1], both[i : i + 1]) for i in range(2)])
        self.assertLess((skip(x, both) - alone).abs().max().item(), 1e-6)


if __name__ == "__main__":
    unittest.main()
