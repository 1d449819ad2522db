"""House networks that begin as smaller ones."""

import copy
import unittest

import support  # noqa: F401
import torch

import network_checks as checks
from sritm_training.controls import CONTROLS
from sritm_training.networks import grow
from sritm_training.networks.sritm import Settings, SrItm

SMALL = Settings(2, channels=8, blocks=3, priors=4)
WIDER = Settings(2, channels=12, blocks=3, priors=4)
DEEPER = Settings(2, channels=12, blocks=7, priors=4)


def shaken() -> SrItm:
    network = SrItm(SMALL).eval()
    for p in network.parameters():
        p.data += torch.randn_like(p) * 0.05
    return network


def grown(small: SrItm, settings: Settings) -> SrItm:
    large = SrItm(settings).eval()
    grow.grow(small, large)
    return large


class GrowTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)
        self.small = shaken()
        self.controls = torch.tensor([[c.default for c in CONTROLS]])
        self.inputs = (checks.noise(1, 3, 8, 9), checks.noise(1, 3, 72, 128, seed=2), self.controls)

    def test_a_wider_network_begins_as_the_same_function(self) -> None:
        with torch.no_grad():
            difference = grown(self.small, WIDER)(*self.inputs) - self.small(*self.inputs)
        self.assertLess(difference.abs().max().item(), 1e-6)

    def test_one_for_use_of_the_same_size_begins_the_same_function(self) -> None:
        merged = copy.deepcopy(self.small).merged()
        with torch.no_grad():
            difference = grown(merged, SMALL)(*self.inputs) - self.small(*self.inputs)
        self.assertLess(difference.abs().max().item(), 1e-6)

    def test_blocks_that_the_smaller_one_lacks_begin_as_the_identity(self) -> None:
        large = grown(self.small, DEEPER)
        x = checks.noise(1, 12, 5, 6)
        same = [i for i, block in enumerate(large.trunk) if torch.equal(block(x), x)]
        self.assertEqual(same, [0, 2, 4, 5])

    def test_modulation_acts_after_the_same_blocks_as_before(self) -> None:
        large = grown(self.small, DEEPER)
        for mine, theirs in zip(DEEPER.modulated, SMALL.modulated, strict=True):
            block, before = large.trunk[mine].kernel()[:8, :8], self.small.trunk[theirs].kernel()
            self.assertLess((block - before).abs().max().item(), 1e-6)

    def test_every_parameter_of_the_larger_one_learns(self) -> None:
        large = grown(self.small, DEEPER)
        torch.nn.init.normal_(large.tail.weight, std=0.1)
        for p in large.modulations.parameters():
            p.data += torch.randn_like(p) * 0.05
        self.assertEqual(checks.without_gradient(large, large(*self.inputs)), [])

    def test_a_state_says_how_large_its_network_is(self) -> None:
        for size in (SMALL, WIDER, DEEPER):
            self.assertEqual(grow.settings(SrItm(size).state_dict(), 2), size)

    def test_a_network_that_is_not_larger_cannot_begin_as_it(self) -> None:
        self.assertIsNone(grow.refusal(SMALL, DEEPER))
        for other in (Settings(4, 12, 7, 4), Settings(2, 12, 7, 8), Settings(2, 6, 7, 4), Settings(2, 12, 2, 4)):
            self.assertIsNotNone(grow.refusal(SMALL, other))


if __name__ == "__main__":
    unittest.main()
