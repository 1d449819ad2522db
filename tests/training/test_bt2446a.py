"""The float core of the classical model against the oracle, and tile by tile."""

import unittest

import numpy as np
import support  # noqa: F401
import torch

import bt2446a_oracle as oracle
from sritm_training import colour
from sritm_training.networks import bt2446a
from sritm_training.networks.bt2446a import Bt2446A, Settings

FLOAT_TOLERANCE = 0.015  # of a 10-bit code: 32-bit arithmetic and the short form of PQ


def run(frame: np.ndarray, peak: float, scale: int) -> np.ndarray:
    module = Bt2446A(Settings(scale)).eval()
    with torch.no_grad():
        return module(torch.from_numpy(frame[None]), torch.tensor([peak]))[0].numpy()


def noise(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(2446).integers(0, 256, (3, height, width), dtype=np.uint8)


class Bt2446ATest(unittest.TestCase):
    def test_noise_equals_the_oracle_up_to_the_edges(self) -> None:
        frame = noise(23, 34)
        for scale, peak in [(2, 400.0), (2, 1000.0), (2, 4000.0), (4, 1000.0), (4, 10000.0)]:
            with self.subTest(scale=scale, peak=peak):
                error = np.abs(run(frame, peak, scale) - oracle.master(frame, peak, scale)).max()
                self.assertLess(error, FLOAT_TOLERANCE)

    def test_smooth_ramps_equal_the_oracle(self) -> None:
        ramp = np.linspace(0, 255, 256).astype(np.uint8)
        chroma = np.tile(ramp[::16, None], (1, 256))
        frame = np.stack([np.tile(ramp, (16, 1)), chroma, chroma[::-1]])
        for peak in (400.0, 1000.0, 4000.0):
            error = np.abs(run(frame, peak, 2) - oracle.master(frame, peak, 2)).max()
            self.assertLess(error, FLOAT_TOLERANCE)

    def test_a_frame_of_one_sample_is_upscaled_by_repetition(self) -> None:
        frame = np.array([180, 100, 140], dtype=np.uint8).reshape(3, 1, 1)
        result = run(frame, 1000.0, 4)
        self.assertEqual(result.shape, (3, 4, 4))
        expected = oracle.pixel(frame.astype(float), 1000.0)
        self.assertLess(np.abs(result - expected).max(), FLOAT_TOLERANCE)

    def test_tiles_with_a_halo_of_two_equal_the_whole(self) -> None:
        frame, halo = noise(20, 24), 2
        whole = run(frame, 2000.0, 2)
        for top, left, height, width in [(0, 0, 5, 7), (5, 7, 8, 9), (13, 16, 7, 8)]:
            y, x = max(top - halo, 0), max(left - halo, 0)
            tile = run(frame[:, y : top + height + halo, x : left + width + halo].copy(), 2000.0, 2)
            tile = tile[:, 2 * (top - y) :, 2 * (left - x) :][:, : 2 * height, : 2 * width]
            part = whole[:, 2 * top : 2 * (top + height), 2 * left : 2 * (left + width)]
            self.assertLess(np.abs(tile - part).max(), 1e-3)

    def test_the_short_form_of_pq_is_within_its_bound(self) -> None:
        pq = colour.Pq()
        z = np.concatenate([np.linspace(0, 1, 100_001), np.geomspace(1e-9, 1, 20_001)])
        exact = ((pq.c1 + pq.c2 * z) / (1 + pq.c3 * z)) ** pq.m2
        short = np.exp(bt2446a.PQ_A + bt2446a.PQ_B / (z + bt2446a.PQ_D))
        self.assertLess(876 * np.abs(short - exact).max(), 0.0034)

    def test_the_short_form_of_the_gain_is_within_its_bound_in_bt709(self) -> None:
        grid = np.linspace(1e-6, 1, 41)
        light = np.stack(np.meshgrid(grid, grid, grid)).reshape(3, -1) ** 2.4
        v = (colour.primaries_matrix(colour.BT709, colour.BT2020) @ light) ** (1 / 2.4)
        r = (colour.BT2020.luma @ v) / v
        short = bt2446a.GAIN_B * (1 / (r + bt2446a.GAIN_D) - 1 / (1 + bt2446a.GAIN_D))
        self.assertLess(np.abs(short - np.log(1.075 - 0.075 * r)).max(), 0.000024)

    def test_white_reaches_the_peak_and_black_stays_black(self) -> None:
        frame = np.array([[[16, 16, 16, 235, 235, 235]], [[128] * 6], [[128] * 6]], dtype=np.uint8)
        for peak, code in [(400.0, 635.655), (1000.0, 722.555), (10000.0, 939.856)]:
            result = run(frame, peak, 2)
            self.assertAlmostEqual(result[0, 0, 0], 64.0, delta=0.01)
            self.assertAlmostEqual(result[0, 0, -1], code, delta=0.02)


if __name__ == "__main__":
    unittest.main()
