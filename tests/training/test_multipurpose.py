"""Multi-purpose CNN: three heads and the joint one alone."""

import unittest

import support  # noqa: F401
import torch

import network_checks as checks
from sritm_training.networks.multipurpose import MultiPurpose, Settings


class MultiPurposeTest(unittest.TestCase):
    def setUp(self) -> None:
        torch.manual_seed(0)

    def test_parameters_are_those_of_the_released_weights(self) -> None:
        for scale, heads, joint in [(2, 250_099, 186_924), (4, 283_867, 207_696)]:
            self.assertEqual(checks.parameters(MultiPurpose(Settings(scale))), heads)
            self.assertEqual(checks.parameters(MultiPurpose(Settings(scale, heads=False))), joint)

    def test_each_head_has_its_size(self) -> None:
        for scale in (2, 4):
            joint, large, hdr = MultiPurpose(Settings(scale)).predictions(checks.noise(2, 3, 5, 8))
            self.assertEqual(joint.shape, (2, 3, 5 * scale, 8 * scale))
            self.assertEqual(large.shape, joint.shape)
            self.assertEqual(hdr.shape, (2, 3, 5, 8))

    def test_every_parameter_learns(self) -> None:
        network = MultiPurpose(Settings(4))
        heads = network.predictions(checks.noise(1, 3, 9, 8))
        output = torch.cat([head.flatten() for head in heads])
        self.assertEqual(checks.without_gradient(network, output), [])

    def test_without_weights_it_is_the_skip(self) -> None:
        network, x = MultiPurpose(Settings(2)), checks.noise(1, 3, 6, 7)
        for p in network.parameters():
            p.data.zero_()
        joint, large, hdr = network.predictions(x)
        self.assertTrue(torch.equal(joint, network.bicubic(x)))
        self.assertTrue(torch.equal(large, joint))
        self.assertTrue(torch.equal(hdr, x))

    def test_the_joint_network_alone_gives_the_same(self) -> None:
        trained, alone = MultiPurpose(Settings(2)), MultiPurpose(Settings(2, heads=False))
        alone.load_joint(trained.state_dict())
        x = checks.noise(1, 3, 6, 7)
        self.assertTrue(torch.equal(alone(x), trained.predictions(x).joint))
        self.assertTrue(torch.equal(trained(x), alone(x)))

    def test_tiles_equal_the_whole_at_the_halo(self) -> None:
        for scale in (2, 4):
            network = MultiPurpose(Settings(scale, heads=False)).eval()
            self.assertLess(checks.tile_error(network, scale, network.halo), 1e-5)
            self.assertEqual(checks.reach(network, scale, (19, 19)), network.halo)


if __name__ == "__main__":
    unittest.main()
