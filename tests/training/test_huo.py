"""Huo et al. against plain loops and numbers by hand."""

import math
import unittest

import torch
from network_case import NetworkCase, picture
from torch import Tensor

from sritm_training.networks.huo import Huo, Settings, bilateral

LINE_TOLERANCE = 0.005  # a line between levels in place of the filter itself


def plain_bilateral(x: Tensor, space: float, light: float) -> Tensor:
    radius, result = math.ceil(3 * space), torch.zeros_like(x)
    height, width = x.shape[2:]
    for i in range(height):
        for j in range(width):
            top, left = max(0, i - radius), max(0, j - radius)
            part = x[0, 0, top : i + radius + 1, left : j + radius + 1]
            rows = torch.arange(top, top + part.shape[0])[:, None] - i
            columns = torch.arange(left, left + part.shape[1])[None] - j
            exponent = (rows**2 + columns**2) / space**2 + (part - x[0, 0, i, j]) ** 2 / light**2
            weight = torch.exp(-exponent / 2)
            result[0, 0, i, j] = (weight * part).sum() / weight.sum()
    return result


def grey(*values: float) -> Tensor:
    """A line of greys, (1, 3, 1, w)."""
    return torch.tensor(values).reshape(1, 1, 1, -1).repeat(1, 3, 1, 1)


class BilateralTest(NetworkCase):
    def test_noise_and_an_edge_equal_the_plain_loop(self) -> None:
        noise = picture(1, 1, 17, 23)
        edge = (torch.arange(23) > 11).float().reshape(1, 1, 1, 23).repeat(1, 1, 17, 1)
        for x in (noise, 0.1 * noise + 0.8 * edge):
            for space, light in [(2, 0.3), (3, 0.1), (16, 0.3)]:
                expected = plain_bilateral(x, space, light)
                self.assert_close(bilateral(x, space, light), expected, LINE_TOLERANCE)

    def test_more_levels_come_closer(self) -> None:
        x = picture(1, 1, 9, 12)
        expected = plain_bilateral(x, 2, 0.3)
        self.assert_close(bilateral(x, 2, 0.3, levels_per_deviation=16), expected, 1e-4)

    def test_at_a_level_the_filter_is_exact(self) -> None:
        x = torch.tensor([0.0, 0.5, 1.0]).reshape(1, 1, 1, 3)
        self.assert_close(bilateral(x, 2, 0.5), plain_bilateral(x, 2, 0.5), 1e-6)


class HuoTest(NetworkCase):
    def test_a_flat_grey(self) -> None:
        """S = m = L, so that L' = M L 2^(1/n)."""
        result = Huo()(grey(0.25, 0.25, 0.25))
        expected = 1000 * 0.25 * 2 ** (1 / 0.86)
        self.assert_close(result / expected, torch.ones(1, 3, 1, 3), 1e-4)

    def test_priors_are_the_maximum_and_the_logarithmic_mean(self) -> None:
        priors = Huo().priors(grey(0.2, 0.8))
        self.assert_close(priors, torch.tensor([[0.8, 0.4]]), 1e-5)

    def test_two_greys(self) -> None:
        """By hand, with one filter, whose deviations are 1 sample and 0.5."""
        low, high, n, m = 0.2, 0.8, 0.86, 3000.0
        other = math.exp(-0.5) * math.exp(-0.5 * 0.6**2 / 0.5**2)
        s_low, s_high = (low + other * high) / (1 + other), (high + other * low) / (1 + other)
        expected = [
            v / high * ((m * s) ** n + (m * 0.4) ** n) ** (1 / n) for v, s in ((low, s_low), (high, s_high))
        ]
        result = Huo(Settings(peak=m, filters=((1.0, 0.5),)))(grey(low, high))[0, 0, 0]
        for found, value in zip(result.tolist(), expected):
            self.assertAlmostEqual(found / value, 1, delta=LINE_TOLERANCE)

    def test_black_stays_black_and_hue_is_kept(self) -> None:
        x = torch.tensor([[0.0, 0.0, 0.0], [0.6, 0.3, 0.1]]).T.reshape(1, 3, 1, 2)
        result = Huo()(x)[0, :, 0]
        self.assertEqual(result[:, 0].abs().max().item(), 0)
        self.assert_close(result[:, 1] / result[0, 1], x[0, :, 0, 1] / 0.6, 1e-6)
        self.assertEqual(Huo()(torch.zeros(1, 3, 2, 2)).abs().max().item(), 0)

    def test_the_peak_is_a_scale(self) -> None:
        x, network = picture(1, 3, 6, 8), Huo()
        ratio = network(x, peak=torch.tensor([3000.0])) / network(x)
        self.assert_close(ratio, torch.full_like(ratio, 3), 1e-4)

    def test_a_part_with_its_surroundings_and_the_wholes_priors_equals_the_whole(self) -> None:
        x, network = picture(1, 3, 4, 200), Huo()
        whole, part = network(x), network(x[..., 40:], network.priors(x))
        self.assert_close(part[..., 78:] / 1000, whole[..., 118:] / 1000, 1e-5)


if __name__ == "__main__":
    unittest.main()
