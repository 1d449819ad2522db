"""PSNR, its fit, mPSNR, SSIM and MS-SSIM against hand-worked values and second versions."""

import importlib.util
import math
import unittest

import numpy as np
import support  # noqa: F401
import torch
from torch import Tensor

from sritm_training.evaluation import errors, measure, structure

needs_scipy = unittest.skipUnless(importlib.util.find_spec("scipy"), "needs python3-scipy")


def codes(value: float, size: tuple[int, int] = (8, 8)) -> Tensor:
    return torch.full((3, *size), value, dtype=torch.float64)


def noisy(size: tuple[int, int], amount: float, seed: int) -> Tensor:
    """Smooth, with noise; the same picture under it for every seed."""
    y, x = torch.meshgrid(*(torch.linspace(0, 9, side) for side in size), indexing="ij")
    base = 0.5 + 0.3 * torch.sin(x + 2 * y)
    return base.double() + amount * torch.randn(size, generator=torch.manual_seed(seed))


class ErrorsTest(unittest.TestCase):
    def test_an_error_of_a_hundredth_is_40_dB(self) -> None:
        self.assertAlmostEqual(errors.psnr(codes(0.51), codes(0.5)), 40, places=9)

    def test_an_error_in_one_plane_of_three_counts_a_third(self) -> None:
        prediction = codes(0.5)
        prediction[1] += 0.01
        self.assertAlmostEqual(errors.psnr(prediction, codes(0.5)), 40 + 10 * math.log10(3))

    def test_the_prediction_is_clipped_first(self) -> None:
        self.assertAlmostEqual(errors.psnr(codes(1.7), codes(0.9)), 20, places=9)

    def test_no_difference_is_100_dB(self) -> None:
        for metric in (errors.psnr, errors.psnr_fit, errors.mpsnr):
            self.assertEqual(metric(codes(0.5), codes(0.5)), 100)

    def test_the_fit_takes_gain_and_offset_out_of_luma_alone(self) -> None:
        truth = torch.stack([noisy((16, 16), 0.02, seed) for seed in range(3)])
        prediction = truth.clone()
        prediction[0] = (truth[0] - 0.1) / 0.9
        self.assertEqual(errors.psnr_fit(prediction, truth), 100)
        prediction[2] += 0.01
        expected = 40 + 10 * math.log10(3)
        self.assertAlmostEqual(errors.psnr_fit(prediction, truth), expected, places=6)

    def test_the_fit_is_that_of_a_polynomial_of_first_degree(self) -> None:
        y, truth = noisy((9, 13), 0.1, 1), noisy((9, 13), 0.1, 2)
        expected = np.polyfit(y.flatten().numpy(), truth.flatten().numpy(), 1)
        np.testing.assert_allclose(errors.fit(y, truth), expected, rtol=1e-9)

    def test_a_flat_picture_is_fitted_by_the_mean(self) -> None:
        a, b = errors.fit(codes(0.2)[0], noisy((8, 8), 0.1, 1))
        self.assertEqual(a, 0)
        self.assertAlmostEqual(b, noisy((8, 8), 0.1, 1).mean().item())

    def test_mpsnr_by_hand(self) -> None:
        """At 0.3 of 1023, 307, exposures -1 (153 / 1023 = 0.15), 0 (0.3) and 1 (0.6) count: codes
        differ there by 5, 10 and 20; -2 gives 0.075 and 2 gives 1."""
        truth, prediction = codes(306.6 / 1023), codes(316.6 / 1023)
        square = (5**2 + 10**2 + 20**2) / 3
        expected = 20 * math.log10(1023 / math.sqrt(square))
        self.assertAlmostEqual(errors.mpsnr(prediction, truth), expected, places=9)

    def test_mpsnr_of_black_is_of_the_brighter_exposures(self) -> None:
        self.assertIsNone(errors.mpsnr(codes(0.0), codes(0.0)))
        self.assertEqual(errors.mpsnr(codes(0.02), codes(0.02)), 100)


class StructureTest(unittest.TestCase):
    def test_two_flat_pictures_differ_in_luminance_alone(self) -> None:
        a, b = 0.25, 0.5
        expected = (2 * a * b + 0.0001) / (a * a + b * b + 0.0001)
        flat = [codes(v, (192, 192))[0] for v in (a, b)]
        self.assertAlmostEqual(structure.ssim(*flat), expected, places=9)
        self.assertAlmostEqual(structure.ms_ssim(*flat), expected**0.1333, places=9)

    def test_no_difference_is_1(self) -> None:
        y = noisy((192, 181), 0.1, 1)
        self.assertAlmostEqual(structure.ssim(y, y), 1, places=12)
        self.assertAlmostEqual(structure.ms_ssim(y, y), 1, places=12)

    def test_each_plane_is_measured_alone(self) -> None:
        truth = torch.stack([noisy((192, 181), 0.1, seed) for seed in (1, 2, 3)])
        other = torch.stack([truth[0], truth[1], noisy((192, 181), 0.1, 4)])
        found = measure.compare(other.clamp(0, 1), truth.clamp(0, 1))
        self.assertAlmostEqual(found["ms_ssim"], 1, places=12)
        self.assertAlmostEqual(found["ms_ssim_cb"], 1, places=12)
        self.assertLess(found["ms_ssim_cr"], 0.99)

    def test_small_pictures_have_no_ms_ssim(self) -> None:
        self.assertIsNone(structure.ms_ssim(*2 * [codes(0.5, (175, 500))[0]]))
        self.assertIsNotNone(structure.ms_ssim(*2 * [codes(0.5, (176, 176))[0]]))

    @needs_scipy
    def test_ssim_is_that_of_gaussian_filters(self) -> None:
        from scipy.ndimage import gaussian_filter

        def blur(x: np.ndarray) -> np.ndarray:
            return gaussian_filter(x, 1.5, truncate=5 / 1.5, mode="nearest")

        a, b = (noisy((40, 60), 0.1, seed).numpy() for seed in (1, 2))
        ma, mb = blur(a), blur(b)
        va, vb, cov = blur(a * a) - ma * ma, blur(b * b) - mb * mb, blur(a * b) - ma * mb
        ratio = (2 * ma * mb + 1e-4) * (2 * cov + 9e-4)
        ratio /= (ma * ma + mb * mb + 1e-4) * (va + vb + 9e-4)
        found = structure.ssim(torch.from_numpy(a), torch.from_numpy(b))
        self.assertAlmostEqual(found, ratio.mean(), places=9)

    @needs_scipy
    def test_ms_ssim_is_that_of_plain_convolutions(self) -> None:
        from scipy.signal import convolve2d

        t = np.arange(-5, 6)
        window = np.exp(-np.add.outer(t * t, t * t) / 4.5)
        window /= window.sum()

        def blur(x: np.ndarray) -> np.ndarray:
            return convolve2d(x, window, mode="valid")

        a, b = (noisy((183, 197), 0.1, seed).numpy() * 1023 for seed in (1, 2))
        c1, c2, expected = (0.01 * 1023) ** 2, (0.03 * 1023) ** 2, 1.0
        for level, weight in enumerate((0.0448, 0.2856, 0.3001, 0.2363, 0.1333)):
            ma, mb = blur(a), blur(b)
            va, vb, cov = blur(a * a) - ma * ma, blur(b * b) - mb * mb, blur(a * b) - ma * mb
            cs = (2 * cov + c2) / (va + vb + c2)
            full = cs * (2 * ma * mb + c1) / (ma * ma + mb * mb + c1)
            expected *= (full if level == 4 else cs).mean() ** weight
            a, b = (np.pad(x, ((0, 1), (0, 1)), "edge") for x in (a, b))
            a, b = (convolve2d(x, np.full((2, 2), 0.25), "valid")[::2, ::2] for x in (a, b))
        pictures = [noisy((183, 197), 0.1, seed) for seed in (1, 2)]
        self.assertAlmostEqual(structure.ms_ssim(*pictures), expected, places=9)


if __name__ == "__main__":
    unittest.main()
