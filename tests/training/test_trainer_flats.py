"""Flat colours in the house network's loss."""

import unittest
from dataclasses import replace

import support  # noqa: F401
import torch
from torch import nn

from sritm_training.controls import defaults, with_peak
from sritm_training.data.style import Pair
from sritm_training.designs import DESIGNS, Design
from sritm_training.networks.grade import Grade
from sritm_training.trainer.flats import FRAME, FlatStep, colours, framed, inside
from sritm_training.trainer.machine import machine
from sritm_training.trainer.recipes import ours
from sritm_training.trainer.steps import Step, step

HERE = machine("cpu", "float32", 1, None)


class Flats(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(5)
        self.design, self.network = self.shaken("sritm-fast-x2")

    def shaken(self, name: str) -> tuple[Design, nn.Module]:
        """Placed for training, and away from its beginning, which is the curve."""
        design = DESIGNS[name]
        network = HERE.place(design.build().train())
        for weights in network.parameters():
            weights.data += 0.05 * weights.std().nan_to_num(0.1) * torch.randn_like(weights) + 1e-3
        return design, network

    def test_A_few_samples_are_what_the_middle_of_a_flat_frame_becomes(self) -> None:
        for name in ("sritm-fast-x2", "sritm-fast-x4", "gpgmnet-x2", "gpgmnet-x4"):
            design, network = self.shaken(name)
            x, s = colours(defaults()), design.scale
            flat, middle = x.expand(-1, -1, 72, 72), slice(36 * s, 37 * s)
            with torch.no_grad():
                found = inside(design, network, x, defaults())
                frame = design.run(network.eval(), flat, flat, defaults())[:, :, middle, middle]
            with self.subTest(name):
                self.assertLess((frame - found).abs().max().item(), 1e-5)
                self.assertGreater((found - Grade()(x, defaults())).abs().max().item(), 1e-3)

    def test_Statistics_of_priors_are_those_of_frames_alone(self) -> None:
        design, network = self.shaken("gpgmnet-x2")
        before = {name: value.clone() for name, value in network.named_buffers() if "running" in name}
        inside(design, network, colours(defaults()), defaults())
        self.assertTrue(before and network.priors.training)
        for name, value in before.items():
            self.assertTrue(torch.equal(network.get_buffer(name), value))

    def test_Colours_are_whole_codes_of_BT_709_and_many_lie_on_its_bounds(self) -> None:
        codes = colours(torch.zeros(600, 4)) * 255
        self.assertLess((codes - codes.round()).abs().max().item(), 1e-3)
        self.assertEqual((codes[:, 0].min().round().item(), codes[:, 0].max().round().item()), (16, 235))
        self.assertGreater((codes[:, 1:].amax((1, 2, 3)) > 200).sum().item(), 60)

    def test_Steps_bring_flat_colours_to_the_curve(self) -> None:
        recipe = replace(ours("sritm-fast", 2), flats=1.0)
        taken = step(self.design, self.network, recipe, HERE)
        self.assertIsInstance(taken, FlatStep)
        x, controls = torch.rand(2, 3, 16, 16), with_peak(1000.0).expand(2, 4)
        with torch.no_grad():
            pair = Pair(x, self.design.run(self.network, x, x, controls), x, controls, x)
            many = controls[:1].expand(200, 4)
            probe = colours(many)
            before = [taken.distance(see, probe, many).item() for see in (inside, framed)]
        for _ in range(60):
            taken.take(pair, 0.5)
        with torch.no_grad():
            after = [taken.distance(see, probe, many).item() for see in (inside, framed)]
        self.assertLess(after[0], 0.3 * before[0])
        self.assertLess(after[1], 0.3 * before[1])

    def test_A_small_frame_is_seen_with_its_borders(self) -> None:
        x, frame = colours(defaults()), FRAME * self.design.scale
        with torch.no_grad():
            found = framed(self.design, self.network, x, defaults())
            middle = inside(self.design, self.network, x, defaults())[0, :, :1, :1]
        self.assertEqual(found.shape, (1, 3, frame, frame))
        distances = (found[0] - middle).abs().amax(0)
        self.assertLess(distances[frame // 2, frame // 2].item(), 0.2 * distances[0].mean().item())

    def test_Without_them_a_step_is_the_usual_one(self) -> None:
        plain = step(self.design, self.network, replace(ours("sritm", 2), flats=0.0), HERE)
        self.assertIs(type(plain), Step)


if __name__ == "__main__":
    unittest.main()
