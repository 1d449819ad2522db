"""JSI-GAN: discriminators and losses against their equations."""

import unittest

import numpy as np
import support  # noqa: F401
import torch
from torch import nn
from torch.nn import functional as F

import filters_oracle as oracle
import network_checks as checks
from sritm_training.networks import jsigan
from sritm_training.designs import DESIGNS
from sritm_training.networks.jsigan import Discriminator, GanLosses, Settings, Weights
from sritm_training.trainer import gan, machine, recipes, steps

SMALL = Settings(size=32, channels=4, dense=16)


def pair() -> tuple[torch.Tensor, torch.Tensor]:
    return checks.noise(4, 3, 32, 32, seed=1), checks.noise(4, 3, 32, 32, seed=2).requires_grad_()


class DiscriminatorTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_parameters(self) -> None:
        self.assertEqual(checks.parameters(Discriminator()), 13_713_602)

    def test_sizes_at_the_patches_of_the_paper(self) -> None:
        with torch.no_grad():
            logit, features = Discriminator().eval()(checks.noise(1, 3, 160, 160))
        self.assertEqual(logit.shape, (1, 1))
        sizes = [(1, 32, 80, 80), (1, 64, 40, 40), (1, 128, 20, 20), (1, 256, 10, 10)]
        self.assertEqual([tuple(f.shape) for f in features], sizes)

    def test_every_parameter_learns(self) -> None:
        network = Discriminator(SMALL)
        output = network(checks.noise(4, 3, 32, 32)).logit
        self.assertEqual(checks.without_gradient(network, output), [])

    def test_a_block_is_that_of_equation_11(self) -> None:
        block, x = jsigan.DiscriminatorBlock(3, 4).eval(), torch.randn(2, 3, 8, 8)
        with torch.no_grad():
            y = F.conv2d(x, block.down[0].weight, stride=2, padding=1) / (1 + 1e-5) ** 0.5
            feature = torch.where(y > 0, y, 0.2 * y)
            y = F.conv2d(feature, block.widen[0].weight, padding=1) / (1 + 1e-5) ** 0.5
            result, tap = block(x)
            self.assertLess((tap - feature).abs().max(), 1e-6)
            self.assertLess((result - torch.where(y > 0, y, 0.2 * y)).abs().max(), 1e-6)

    def test_a_step_moves_the_running_mean_by_a_tenth(self) -> None:
        block, x = jsigan.normed(3, 4, 3, 1, 1), torch.randn(2, 3, 8, 8)
        with torch.no_grad():
            block(x)
            moved = block[1].running_mean.clone()
            mean = block[0].eval()(x).mean((0, 2, 3))
        self.assertLess((moved - 0.1 * mean).abs().max(), 1e-5)

    def test_steps_bring_the_largest_gain_of_each_convolution_to_one(self) -> None:
        network = Discriminator(SMALL)
        with torch.no_grad():
            for _ in range(60):
                network(checks.noise(2, 3, 32, 32))
        for layer in (network.head, network.blocks[2].down[0], network.dense[0], network.last[0]):
            gain = torch.linalg.svdvals(layer.weight.detach().flatten(1))[0].item()
            self.assertAlmostEqual(gain, 1, delta=0.05)


class LossTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_the_hinge_is_that_of_equation_12(self) -> None:
        y, p = torch.randn(6, 1), torch.randn(6, 1)
        expected = np.mean([max(0, 1 - (v - p.mean().item())) for v in y[:, 0].tolist()])
        expected += np.mean([max(0, 1 + (v - y.mean().item())) for v in p[:, 0].tolist()])
        self.assertAlmostEqual(jsigan.relativistic_hinge(y, p).item(), expected, places=5)
        self.assertEqual(jsigan.relativistic_hinge(y + 9, y - 9).item(), 0)

    def test_matching_is_the_sum_of_the_mean_squares(self) -> None:
        truth = [torch.full((1, 2, 2, 2), 1.0), torch.full((1, 4, 1, 1), 2.0)]
        made = [torch.full((1, 2, 2, 2), 3.0), torch.full((1, 4, 1, 1), 2.5)]
        self.assertAlmostEqual(jsigan.matching(truth, made).item(), 4.25, places=6)

    def test_details_are_the_quotient_by_the_guided_filter(self) -> None:
        x = checks.noise(1, 3, 9, 8)
        expected = x[0].numpy() / oracle.guided_filter(x[0].numpy(), "reflect")
        self.assertLess(np.abs(jsigan.details(x)[0].numpy() - expected).max(), 1e-4)

    def test_the_total_has_the_weights_of_the_paper(self) -> None:
        losses, (y, p) = GanLosses(SMALL).eval(), pair()
        for judge in (losses.whole, losses.detail):    # far from 0, where roles show
            torch.nn.init.constant_(judge.last[1].weight, 1000)
        terms = losses.generator(y, p)
        expected = 0.0
        for judge, a, b, weight in [
            (losses.whole, y, p, 1),
            (losses.detail, jsigan.details(y), jsigan.details(p), 0.5),
        ]:
            real, fake = judge(a), judge(b)
            expected += weight * jsigan.relativistic_hinge(fake.logit, real.logit)
            expected += 0.5 * weight * jsigan.matching(real.features, fake.features)
        expected += ((y - p) ** 2).mean()
        self.assertLess(abs(terms["total"].item() / expected.item() - 1), 1e-4)

    def test_discriminators_leave_the_generator_alone(self) -> None:
        losses, (y, p) = GanLosses(SMALL), pair()
        whole, detail = losses.discriminators(y, p)
        (whole + detail).backward()
        self.assertIsNone(p.grad)
        self.assertGreater(losses.detail.head.parametrizations.weight.original.grad.abs().max(), 0)

    def test_the_second_discriminators_loss_is_halved(self) -> None:
        losses, (y, p) = GanLosses(SMALL).eval(), pair()
        whole, detail = losses.discriminators(y, p)
        logits = [losses.detail(jsigan.details(v)).logit for v in (y, p)]
        expected = 0.5 * jsigan.relativistic_hinge(*logits)
        self.assertAlmostEqual(detail.item(), expected.item(), places=5)
        self.assertGreater(whole.item(), 0)

    def test_the_generator_gets_a_gradient_from_every_term(self) -> None:
        for term in ("mse", "adversarial", "matching", "total"):
            losses, (y, p) = GanLosses(SMALL), pair()
            losses.generator(y, p)[term].backward()
            self.assertGreater(p.grad.abs().max(), 0)
            self.assertTrue(torch.isfinite(p.grad).all())


class StepTest(unittest.TestCase):
    def test_lesser_losses_are_those_of_table_3(self) -> None:
        self.assertEqual(set(gan.WEIGHTS), set(recipes.GAN))
        design, here = DESIGNS["jsigan-x2"], machine.machine("cpu", "float32", 1, None)
        lesser = {"matching": Weights(1, 1, 0.5, 0), "adversarial": Weights(1, 1, 0, 0)}
        expected = {"paper": Weights(1, 1, 0.5, 0.5), **lesser}
        for loss, weights in expected.items():
            recipe = recipes.recipe("jsigan", 2, {"loss": loss, "patch": 16})
            step = steps.step(design, nn.Conv2d(3, 3, 1), recipe, here)
            self.assertEqual(step.losses.w, weights, loss)

    def test_what_a_lesser_loss_leaves_out_moves_nothing(self) -> None:
        truth, made = pair()
        for weights, parts in ((Weights(detail=0), ("mse", "adversarial", "matching")),
                               (Weights(matching=0, detail=0), ("mse", "adversarial"))):  # fmt: skip
            torch.manual_seed(0)
            losses = GanLosses(SMALL, weights).eval()
            found = losses.generator(truth, made)
            whole, matched = losses._judge(losses.whole, truth, made)
            alone = {"mse": F.mse_loss(made, truth), "adversarial": whole, "matching": 0.5 * matched}
            self.assertAlmostEqual(found["total"].item(), sum(alone[part].item() for part in parts), places=4)
            self.assertEqual(losses.discriminators(truth, made)[1].item(), 0)


if __name__ == "__main__":
    unittest.main()
