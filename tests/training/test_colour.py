"""Derived colour constants against the figures that the standards print."""

import unittest

import numpy as np
import support  # noqa: F401

from sritm_training import colour


class ColourTest(unittest.TestCase):
    def test_luma_weights_follow_from_the_primaries(self) -> None:
        for space in (colour.BT709, colour.BT2020):
            derived = colour.rgb_to_xyz(space)[1]
            np.testing.assert_array_equal(derived.round(4), space.luma.round(4))

    def test_bt709_light_to_bt2020(self) -> None:
        expected = [[0.6274, 0.3293, 0.0433], [0.0691, 0.9195, 0.0114], [0.0164, 0.0880, 0.8956]]
        derived = colour.primaries_matrix(colour.BT709, colour.BT2020)
        np.testing.assert_array_equal(derived.round(4), expected)
        self.assertTrue((derived > 0).all())

    def test_difference_divisors(self) -> None:
        for space, blue, red in [(colour.BT709, 1.8556, 1.5748), (colour.BT2020, 1.8814, 1.4746)]:
            matrix = colour.ycbcr_matrix(space)
            self.assertAlmostEqual((1 - space.kb) / matrix[1, 2], blue, places=12)
            self.assertAlmostEqual((1 - space.kr) / matrix[2, 0], red, places=12)

    def test_the_way_back_is_the_inverse_and_its_zeros_are_zeros(self) -> None:
        for space in (colour.BT709, colour.BT2020):
            back = colour.rgb_matrix(space)
            np.testing.assert_allclose(back @ colour.ycbcr_matrix(space), np.eye(3), atol=1e-15)
            np.testing.assert_array_equal(back == 0, [[0, 1, 0], [0, 0, 0], [0, 0, 1]])

    def test_limited_range_codes_of_white(self) -> None:
        for bits, white in [(8, 235), (10, 940)]:
            step, zero = colour.limited_range(bits)
            self.assertEqual(step[0] + zero[0], white)

    def test_bicubic_taps_sum_to_one_and_keep_a_ramp(self) -> None:
        for scale in (2, 4):
            taps = colour.bicubic_taps(scale)
            np.testing.assert_allclose(taps.sum(1), 1, atol=1e-15)
            phase = (np.arange(scale) + 0.5) / scale - 0.5
            np.testing.assert_allclose(taps @ np.arange(-2, 3), phase, atol=1e-15)


if __name__ == "__main__":
    unittest.main()
