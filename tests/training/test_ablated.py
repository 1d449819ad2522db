"""Networks with a part left out or replaced: each is what its name says, and is trained alone."""

import unittest
from dataclasses import replace

import support  # noqa: F401
import torch
from torch import Tensor
from torch.nn import functional as F

import network_checks as checks
from sritm_training import designs
from sritm_training.controls import CONTROLS
from sritm_training.data import material
from sritm_training.networks.ablated import gpgmnet as gpgm
from sritm_training.networks.ablated import house
from sritm_training.networks.ablated import jsinet as jsi
from sritm_training.networks.gpgmnet import GpgmNet
from sritm_training.networks.gpgmnet import Settings as GpgmSettings
from sritm_training.networks.jsinet import JsiNet
from sritm_training.networks.jsinet import Settings as JsiSettings
from sritm_training.networks.sritm import Settings, SrItm
from sritm_training.trainer import quick, recipes

SMALL = Settings(2, channels=6, blocks=3)
PLAIN = torch.tensor([[c.default for c in CONTROLS]])


class HouseTest(unittest.TestCase):
    def test_each_lacks_what_it_is_named_after(self) -> None:
        x, whole, other = checks.noise(1, 3, 8, 9), checks.noise(1, 3, 72, 128, seed=2), checks.noise(1, 3, 72, 128)
        made = {}
        for part, kind in house.PARTS.items():
            torch.manual_seed(0)
            made[part] = network = kind(SMALL).eval()
            network.tail.weight.data.normal_(0, 0.1)
            for modulation in network.modulations.values():
                modulation.last.weight.data.normal_()
        torch.manual_seed(0)
        whole_network = SrItm(SMALL).eval()
        whole_network.load_state_dict(made["light"].state_dict())
        with torch.no_grad():
            found = {part: network(x, whole, PLAIN) for part, network in made.items()}
            expected = whole_network(x, whole, PLAIN)
            for part, network in made.items():
                tells = (network(x, other, PLAIN) - found[part]).abs().max().item()
                self.assertEqual(tells == 0, part == "priors", part)
                self.assertGreater((found[part] - expected).abs().max().item(), 1e-3, part)
        plain = made["identity"].trunk[0]
        self.assertTrue(torch.equal(plain.kernel(), plain.plain.weight))


class GpgmNetTest(unittest.TestCase):
    """Tables V to VII."""

    x, frame = checks.noise(2, 3, 20, 22), checks.noise(2, 3, 72, 128, seed=2)

    def made(self, name: str) -> GpgmNet:
        torch.manual_seed(0)
        network = gpgm.VARIANTS[name](GpgmSettings(2, channels=8, modules=2)).eval()
        network.last.weight.data.normal_()
        return network

    def test_all_make_a_picture_and_what_speaks_learns(self) -> None:
        for name in gpgm.VARIANTS:
            with self.subTest(name):
                network = self.made(name)
                output = network(self.x, self.frame)
                self.assertEqual(output.shape, (2, 3, 40, 44))
                self.assertEqual(checks.without_gradient(network, output), [])

    def test_a_branch_that_is_left_out_says_nothing(self) -> None:
        said = {"colour": (True, False), "filtered-colour": (True, False), "structure": (False, True),
                "unfiltered": (True, True), "gfm-agcm": (True, False), "sft": (False, False)}  # fmt: skip
        for name, branches in said.items():
            with torch.no_grad():
                vector = self.made(name).priors(self.frame)
            self.assertEqual(vector.shape, (2, 12))
            self.assertEqual((bool(vector[:, :6].any()), bool(vector[:, 6:].any())), branches, name)

    def test_the_guided_filter_stands_before_colour_or_does_not(self) -> None:
        pairs = (("colour", "filtered-colour"), ("unfiltered", "gfm"))
        for unfiltered, filtered in pairs:
            plain, other = self.made(unfiltered).priors, self.made(filtered).priors
            self.assertTrue(torch.equal(plain.base(self.frame), self.frame))
            self.assertGreater((other.base(self.frame) - self.frame).abs().max(), 0.01)

    def test_modulation_is_that_of_its_name(self) -> None:
        x, priors, conditions = checks.noise(1, 8, 9, 9), checks.noise(1, 12), checks.noise(1, gpgm.CONDITIONS, 9, 9)
        with torch.no_grad():
            for name, guide in (("gfm", priors), ("attention", priors), ("sft", conditions)):
                module = self.made(name).modulated[0]
                base, (scale, shift) = module.base(x), self.modulation(name, module, guide)
                if name == "attention":
                    pooled = torch.cat([base.mean(1, keepdim=True), base.max(1, keepdim=True).values], 1)
                    layer = module.pyramid.fuse
                    space = 1 / (1 + (-F.conv2d(pooled, layer.weight, layer.bias, padding=3)).exp())
                    scale, shift = scale + space, shift + space
                self.assertLess((module(x, guide) - (x + base * (1 + scale) + shift)).abs().max(), 1e-6, name)

    def modulation(self, name: str, module: torch.nn.Module, guide: Tensor) -> list[Tensor]:
        """(1, 8, 1, 1) or (1, 8, h, w), before what attention adds."""
        if name == "sft":
            return [part(guide) for part in (module.scale, module.shift)]
        return [(part.weight @ guide[0] + part.bias).reshape(1, 8, 1, 1) for part in (module.scale, module.shift)]

    def test_the_forms_that_train_are_the_same_networks(self) -> None:
        for name in gpgm.VARIANTS:
            network = self.made(name)
            with torch.no_grad():
                expected = network(self.x, self.frame)
                found = quick.adapt(network, on_cpu=True, in_16_bits=False)(self.x, self.frame)
            self.assertLess((found - expected).abs().max(), 1e-4, name)


class JsiNetTest(unittest.TestCase):
    """Tables 1 and 2."""

    x = checks.noise(1, 3, 24, 26)

    def made(self, name: str) -> JsiNet:
        torch.manual_seed(0)
        return jsi.VARIANTS[name](JsiSettings(2, channels=8, side=3, taps=5)).eval()

    def test_all_make_a_picture_and_what_speaks_learns(self) -> None:
        for name in jsi.VARIANTS:
            with self.subTest(name):
                network = self.made(name)
                output = network(self.x)
                self.assertEqual(output.shape, (1, 3, 48, 52))
                self.assertEqual(checks.without_gradient(network, output), [])

    def test_subnets_that_are_left_out_are_gone(self) -> None:
        subnets = {"image": "", "subtracted-detail": "detail", "detail": "detail", "contrast": "contrast",
                   "subtracted": "contrast detail", "direct-detail": "detail", "filtered-image": "detail"}  # fmt: skip
        for name, others in subnets.items():
            found = {parameter.split(".")[0] for parameter, _ in self.made(name).named_parameters()}
            self.assertEqual(found, {"image", *others.split()}, name)

    def test_the_detail_layer_is_a_quotient_or_a_difference(self) -> None:
        x, base = torch.full((1, 3, 2, 2), 0.6), torch.full((1, 3, 2, 2), 0.4)
        for name in jsi.VARIANTS:
            expected = 0.2 if name.startswith("subtracted") else 1.5
            self.assertAlmostEqual(self.made(name).details(x, base)[0, 0, 0, 0].item(), expected, places=5)

    def test_an_image_of_filters_is_one_of_its_input(self) -> None:
        network = self.made("filtered-image")
        with torch.no_grad():
            feature = torch.ones(1, 8, 24, 26)
            self.assertFalse(network.image(torch.zeros_like(self.x), feature).any())
            self.assertTrue(self.made("direct-detail").image(torch.zeros_like(self.x), feature).any())


class TrainedTest(unittest.TestCase):
    def test_they_are_trained_as_the_network_that_they_are_of_and_nothing_else(self) -> None:
        variants = [*house.PARTS, *gpgm.VARIANTS, *jsi.VARIANTS]
        self.assertEqual(len(designs.ABLATED), 2 * len(variants))
        self.assertFalse(designs.ABLATED.keys() & designs.DESIGNS.keys())
        for name, design in designs.ABLATED.items():
            of = designs.original(design.family)
            self.assertIs(designs.trainable(name), design)
            self.assertIn(f"{of}-x{design.scale}", designs.DESIGNS)
            self.assertEqual(material.of(design.family), material.of(of))
            for recipe in (recipes.ours, recipes.paper):
                self.assertEqual(recipe(design.family, design.scale), replace(recipe(of, design.scale), flats=0))


if __name__ == "__main__":
    unittest.main()
