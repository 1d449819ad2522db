"""Cascades of which only the enlarging is learned."""

import unittest
from dataclasses import replace

import support  # noqa: F401
import torch
from narrow import BUILDS
from trainer_case import CPU, Synthetic

from sritm_training.designs import DESIGNS
from sritm_training.trainer.recipes import recipe
from sritm_training.trainer.steps import step

NAME = "edsr-baseline-huo-x4"


class Enlarging(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)
        self.network, design = BUILDS[NAME](), DESIGNS[NAME]
        self.step = step(design, self.network, recipe(design.family, 4, {}), CPU)
        self.pair = Synthetic(4).pair(0)

    def test_The_loss_is_of_the_SDR_side_before_it_was_reduced(self) -> None:
        convert = self.network.convert
        with torch.no_grad():
            found = self.network.edsr(255 * convert.to_rgb(self.pair.sdr)) / 255
            expected = (found - convert.to_rgb(self.pair.large)).abs().mean()
            loss = self.step.loss(self.pair)
        self.assertAlmostEqual(float(loss), float(expected), places=6)

    def test_The_HDR_side_has_no_part_in_it_and_every_parameter_learns(self) -> None:
        loss = self.step.loss(replace(self.pair, hdr=torch.full_like(self.pair.hdr, float("nan"))))
        self.assertTrue(torch.isfinite(loss))
        loss.backward()
        still = [name for name, p in self.network.named_parameters() if p.grad is None or not p.grad.abs().sum() > 0]
        self.assertEqual(still, [])

    def test_It_learns(self) -> None:
        first = float(self.step.take(self.pair, 1.0))
        for _ in range(150):
            last = float(self.step.take(self.pair, 1.0))
        self.assertLess(last, 0.7 * first)


if __name__ == "__main__":
    unittest.main()
