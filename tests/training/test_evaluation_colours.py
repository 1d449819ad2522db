"""Colour conversions, delta E ITP and L*a*b* against values of the standards and worked by hand."""

import unittest

import numpy as np
import support  # noqa: F401
import torch
from torch import Tensor

from sritm_training.evaluation import colours, histograms, signal


def nits(*rgb: float) -> Tensor:
    return torch.tensor(rgb, dtype=torch.float64)[:, None, None]


def scalar_pq(value: float) -> float:
    y = (value / 10000) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * y) / (1 + 18.6875 * y)) ** 78.84375


def scalar_ictcp(r: float, g: float, b: float) -> tuple[float, float, float]:
    """BT.2100's equations written out."""
    long = scalar_pq((1688 * r + 2146 * g + 262 * b) / 4096)
    medium = scalar_pq((683 * r + 2951 * g + 462 * b) / 4096)
    short = scalar_pq((99 * r + 309 * g + 3688 * b) / 4096)
    ct = (6610 * long - 13613 * medium + 7003 * short) / 4096
    cp = (17933 * long - 17390 * medium - 543 * short) / 4096
    return (long + medium) / 2, ct, cp


class SignalTest(unittest.TestCase):
    def test_black_and_white_have_the_codes_of_the_standards(self) -> None:
        ends = np.array([[[0, 0, 0], [255, 255, 255]]], np.uint8)
        sdr = signal.sdr_codes(ends)[:, 0].T.tolist()
        self.assertEqual(sdr, [[16, 128, 128], [235, 128, 128]])
        hdr = signal.hdr_codes(ends.astype(np.uint16) * 257)[:, 0].T * 1023
        np.testing.assert_allclose(hdr, [[64, 512, 512], [940, 512, 512]], atol=1e-9)

    def test_red_of_bt709_has_its_known_codes(self) -> None:
        red = signal.sdr_codes(np.array([[[255, 0, 0]]], np.uint8))
        self.assertEqual(red.flatten().tolist(), [63, 102, 240])

    def test_codes_come_back_as_colours(self) -> None:
        rgb = np.random.default_rng(1).integers(0, 65536, (5, 7, 3)).astype(np.uint16)
        found = signal.codes_to_rgb(signal.hdr_codes(rgb)) * 65535
        np.testing.assert_allclose(found.permute(1, 2, 0), rgb, atol=1e-6)

    def test_pq_is_that_of_the_standard(self) -> None:
        for light, expected in ((0.0, 7.3e-7), (100, 0.508078), (203, 0.580689), (1000, 0.751827), (10000, 1)):
            self.assertAlmostEqual(signal.nits_to_pq(nits(light)).item(), expected, places=5)
            self.assertAlmostEqual(signal.pq_to_nits(signal.nits_to_pq(nits(light))).item(), light, places=6)


class DifferenceTest(unittest.TestCase):
    def test_greys_differ_by_720_times_their_pq(self) -> None:
        expected = 720 * abs(scalar_pq(203) - scalar_pq(100))
        found = colours.itp_distance(nits(203, 203, 203), nits(100, 100, 100)).item()
        self.assertAlmostEqual(found, expected, places=6)

    def test_colours_differ_by_the_equations_of_bt2124(self) -> None:
        a, b = (120.0, 80.0, 40.0), (100.0, 90.0, 60.0)
        i, t, p = (x - y for x, y in zip(scalar_ictcp(*a), scalar_ictcp(*b)))
        expected = 720 * (i**2 + (0.5 * t) ** 2 + p**2) ** 0.5
        self.assertAlmostEqual(colours.itp_distance(nits(*a), nits(*b)).item(), expected, places=6)

    def test_the_mean_over_bands_is_that_over_the_picture(self) -> None:
        random = np.random.default_rng(2)
        a, b = (signal.rgb_to_codes(torch.from_numpy(random.random((3, 300, 5)))) for _ in "ab")
        whole = colours.itp_distance(colours.light(a), colours.light(b)).mean().item()
        self.assertAlmostEqual(colours.delta_e_itp(a, b), whole, places=9)
        lab = (colours.lab(colours.light(a)) - colours.lab(colours.light(b))).square().mean((1, 2))
        found = colours.lab_errors(a, b)
        self.assertAlmostEqual(found.mse_lab, lab.sum().item(), places=8)
        self.assertAlmostEqual(found.mse_l, lab[0].item(), places=8)

    def test_lab_of_white_and_of_middle_grey(self) -> None:
        white = colours.lab(nits(203, 203, 203)).flatten()
        np.testing.assert_allclose(white, [100, 0, 0], atol=1e-9)
        grey = colours.lab(nits(*3 * [203 * 0.184187])).flatten()  # ((50 + 16) / 116)^3
        np.testing.assert_allclose(grey, [50, 0, 0], atol=1e-4)
        dark = colours.lab(nits(*3 * [203 * 0.001])).flatten()     # below the knee: 903.3 Y
        np.testing.assert_allclose(dark, [0.9033, 0, 0], atol=1e-4)

    def test_lab_goes_on_above_white(self) -> None:
        bright = colours.lab(nits(*3 * [203 * 8.0])).flatten()     # 116 * 2 - 16
        np.testing.assert_allclose(bright, [216, 0, 0], atol=1e-9)

    def test_lab_of_bt2020_red(self) -> None:
        """X, Y, Z of red are 0.636958, 0.2627, 0 of a white of 0.950456, 1, 1.089058."""
        f = [(0.636958 / 0.950456) ** (1 / 3), 0.262700 ** (1 / 3), 16 / 116]
        expected = [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
        np.testing.assert_allclose(colours.lab(nits(203, 0, 0)).flatten(), expected, atol=1e-3)


class HistogramTest(unittest.TestCase):
    def test_each_sample_is_in_its_bin(self) -> None:
        rgb = torch.tensor([[[0.0, 0.5]], [[1.0, 1.0]], [[0.25, 0.9999]]])
        found = histograms.histogram(rgb)
        self.assertEqual(found.shape, (3, 256))
        self.assertEqual([found[0, 0], found[0, 128], found[1, 255], found[2, 64]], [0.5, 0.5, 1, 0.5])

    def test_the_distance_is_how_far_pixels_have_to_move(self) -> None:
        a, b = (signal.rgb_to_codes(torch.full((3, 4, 4), v)) for v in (0.25 + 1e-3, 0.5 + 1e-3))
        self.assertAlmostEqual(histograms.distance(a, b), 0.25, places=9)
        self.assertEqual(histograms.distance(a, a), 0)


if __name__ == "__main__":
    unittest.main()
