"""GPGMNet: priors of the whole frame, body of tiles, both skips."""

import unittest

import numpy as np
import support  # noqa: F401
import torch

import bt2446a_oracle
import filters_oracle
import network_checks as checks
from sritm_training.networks import gpgmnet
from sritm_training.networks.bt2446a import Bt2446A
from sritm_training.networks.bt2446a import Settings as CurveSettings
from sritm_training.networks.gpgmnet import GpgmNet, Settings


def awake(scale: int, skip: str = "analytic", channels: int = 64) -> GpgmNet:
    """A network whose last convolution is no longer 0."""
    network = GpgmNet(Settings(scale, skip, channels=channels))
    torch.nn.init.normal_(network.last.weight, std=0.02)
    return network


class GpgmNetTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_parameters(self) -> None:
        for scale, count in [(2, 771_954), (4, 919_666)]:
            for skip in ("analytic", "bicubic"):
                self.assertEqual(checks.parameters(GpgmNet(Settings(scale, skip))), count)
        priors = GpgmNet(Settings(2)).priors
        self.assertEqual(checks.parameters(priors.colour), 28_806)
        self.assertEqual(checks.parameters(priors.structure), 113_862)

    def test_size_and_every_parameter_learns(self) -> None:
        for scale, skip in [(2, "analytic"), (4, "bicubic")]:
            network = awake(scale, skip).train()
            output = network(checks.noise(3, 3, 36, 33))
            self.assertEqual(output.shape, (3, 3, 36 * scale, 33 * scale))
            self.assertEqual(checks.without_gradient(network, output), [])

    def test_it_starts_as_the_classical_model(self) -> None:
        codes = np.random.default_rng(4).integers(0, 256, (2, 3, 24, 21), dtype=np.uint8)
        network = GpgmNet(Settings(2)).eval()
        peaks = torch.tensor([1000.0, 4000.0])
        with torch.no_grad():
            result = network(torch.from_numpy(codes) / 255.0, peak=peaks) * 1023
        for frame, made, peak in zip(codes, result.numpy(), peaks.tolist()):
            error = np.abs(made - bt2446a_oracle.master(frame, peak, 2)).max()
            self.assertLess(error, 0.02)

    def test_the_analytic_skip_is_the_shipped_one(self) -> None:
        codes = torch.randint(0, 256, (1, 3, 10, 12), dtype=torch.uint8)
        network, shipped = GpgmNet(Settings(4)), Bt2446A(CurveSettings(4))
        with torch.no_grad():
            gap = network.skip(codes / 255.0, None) * 1023 - shipped(codes, torch.tensor([1000.0]))
        self.assertLess(gap.abs().max(), 0.02)
        self.assertEqual([name for name in network.state_dict() if "analytic" in name], [])

    def test_the_papers_skip_is_bicubic_and_does_not_start_at_zero(self) -> None:
        network, x = GpgmNet(Settings(2, "bicubic")).eval(), checks.noise(1, 3, 32, 32)
        self.assertGreater((network(x) - network.bicubic(x)).abs().max(), 0)
        torch.nn.init.zeros_(network.last.weight)
        self.assertTrue(torch.equal(network(x), network.bicubic(x)))

    def test_an_unknown_skip_is_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "'long'"):
            GpgmNet(Settings(2, "long"))

    def test_the_body_cut_in_tiles_equals_the_whole(self) -> None:
        for scale, skip in [(2, "analytic"), (4, "bicubic")]:
            network = awake(scale, skip, channels=16).eval()
            vector = 0.1 * torch.randn(1, 12)
            error = checks.tile_error(lambda x: network.body(x, vector), scale, network.halo)
            self.assertLess(error, 1e-5)

    def test_the_body_reaches_as_far_as_its_halo(self) -> None:
        network = awake(2, "bicubic", channels=16).eval()
        vector = torch.randn(1, 12)
        reach = checks.reach(lambda x: network.body(x, vector), 2, (69, 69))
        self.assertEqual(reach, network.halo)

    def test_the_whole_frame_gives_the_vector_of_its_patches(self) -> None:
        network = awake(2, channels=8).eval()
        whole, patch = checks.noise(1, 3, 40, 48), checks.noise(1, 3, 20, 20, seed=2)
        with torch.no_grad():
            vector = network.priors(whole)
            self.assertEqual(vector.shape, (1, 12))
            self.assertTrue(torch.equal(network(patch, whole), network.body(patch, vector)))
            self.assertFalse(torch.equal(network(patch, whole), network(patch)))


class PartsTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_a_colour_block_equals_plain_loops(self) -> None:
        block = torch.nn.Sequential(*gpgmnet.colour_block(3, 4, norm=True))
        torch.nn.init.normal_(block[3].weight)
        x = checks.noise(1, 3, 7, 6)
        with torch.no_grad():
            result = block(x)[0].numpy()
        weight, bias = block[0].weight.detach()[:, :, 0, 0].numpy(), block[0].bias.detach().numpy()
        mixed = np.tensordot(weight, x[0].numpy(), 1) + bias[:, None, None]
        padded = np.pad(mixed, ((0, 0), (1, 1), (1, 1)))
        for c in range(4):
            pooled = np.zeros((4, 3))
            for i, j in np.ndindex(4, 3):              # the padding counts: always by 9
                pooled[i, j] = padded[c, 2 * i : 2 * i + 3, 2 * j : 2 * j + 3].sum() / 9
            pooled = np.where(pooled > 0, pooled, 0.2 * pooled)
            expected = (pooled - pooled.mean()) / np.sqrt(pooled.var() + 1e-5)
            scale = block[3].weight[c].item()
            self.assertLess(np.abs(result[c] - scale * expected).max(), 1e-4)

    def test_priors_are_those_of_the_base_and_of_the_frame(self) -> None:
        priors, x = gpgmnet.Priors(Settings(2)).eval(), checks.noise(1, 3, 40, 33)
        base = torch.from_numpy(filters_oracle.guided_filter(x[0].numpy(), "replicate")).float()
        with torch.no_grad():
            colours, structures = priors.colour(base[None]), priors.structure(x)
            self.assertEqual(colours.shape, (1, 6, 2, 2))
            self.assertEqual(structures.shape, (1, 6, 5, 5))
            expected = torch.cat([colours.mean((2, 3)), structures.mean((2, 3))], 1)
            self.assertLess((priors(x) - expected).abs().max(), 1e-4)
            self.assertGreater((priors.colour(x).mean((2, 3)) - expected[:, :6]).abs().max(), 1e-3)

    def test_modulation_is_that_of_equation_11(self) -> None:
        module = gpgmnet.JointModule(Settings(2, channels=4))
        x, vector = torch.randn(1, 4, 5, 6), torch.randn(1, 12)
        with torch.no_grad():
            result = module(x, vector)[0].numpy()
            base = module.base(x)
            maps = [layer(base) for layer in module.pyramid.scales]
            space = module.pyramid.fuse(torch.cat(maps, 1))[0, 0].numpy()
            gamma, beta = (f(vector)[0].numpy() for f in (module.scale, module.shift))
        base = base[0].numpy()
        for c, i, j in np.ndindex(4, 5, 6):
            b, s = base[c, i, j], space[i, j]
            expected = x[0, c, i, j].item() + (gamma[c] + s) * b + beta[c] + s + b
            self.assertAlmostEqual(result[c, i, j], expected, places=4)

    def test_drop_block_drops_squares_in_training_only(self) -> None:
        block, x = gpgmnet.DropBlock(0.3, 3), torch.ones(2, 8, 12, 12)
        kept = block(x)
        self.assertTrue(torch.equal(block.eval()(x), x))
        self.assertAlmostEqual(kept.mean().item(), 1, delta=1e-4)
        share = (kept == 0).float().mean().item()
        self.assertTrue(0.15 < share < 0.35, share)


if __name__ == "__main__":
    unittest.main()
