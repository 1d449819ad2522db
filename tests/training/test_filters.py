"""Filters, shuffles and resizing against plain loops."""

import unittest

import numpy as np
import support  # noqa: F401
import torch
from torch import Tensor

import filters_oracle as oracle
from network_checks import noise
from sritm_training.networks import filters, resize

TOLERANCE = 2e-6  # of 1: 32-bit arithmetic
SIZES = [(5, 7), (8, 6), (12, 3)]


def error(result: Tensor, expected: np.ndarray) -> float:
    if result.shape != expected.shape:
        raise AssertionError(f"shapes {result.shape}, {expected.shape}")
    return float(np.abs(result.numpy() - expected).max())


def filled(*shape: int) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(7))


class GuidedFilterTest(unittest.TestCase):
    def test_both_borders_equal_the_definition(self) -> None:
        for border in ("replicate", "reflect"):
            for h, w in SIZES:
                with self.subTest(border=border, h=h, w=w):
                    x = noise(1, 2, h, w)
                    expected = oracle.guided_filter(x[0].numpy(), border)
                    self.assertLess(error(filters.guided_filter(x, border)[0], expected), 1e-5)

    def test_the_borders_differ_at_the_edge_only(self) -> None:
        x = noise(1, 3, 16, 17)
        gap = (filters.guided_filter(x, "replicate") - filters.guided_filter(x, "reflect")).abs()
        self.assertGreater(gap[:, :, 0].max(), 1e-3)
        self.assertLess(gap[:, :, 4:-4, 4:-4].max(), 1e-6)

    def test_a_flat_frame_stays_as_it_is(self) -> None:
        flat = torch.full((1, 3, 6, 6), 0.37)
        self.assertLess((filters.guided_filter(flat, "reflect") - flat).abs().max(), 1e-6)

    def test_it_stays_in_32_bits(self) -> None:
        x = noise(1, 3, 6, 6).bfloat16()
        self.assertEqual(filters.guided_filter(x, "reflect").dtype, torch.float32)


class DynamicFilterTest(unittest.TestCase):
    def test_2d_filters_equal_the_loop(self) -> None:
        x, weights = noise(2, 3, 5, 6), filled(2, 9, 4, 5, 6)
        result = filters.dynamic_filter_2d(x, weights, 3).flatten(1, 2)
        result = filters.shuffle_crd(result, 2)
        for n in range(2):
            raw = weights[n].flatten(0, 1).numpy()     # channel = tap * 4 + p
            expected = oracle.dynamic_2d(x[n].numpy(), raw, 3, 2)
            self.assertLess(error(result[n], expected), TOLERANCE * 10)

    def test_separable_filters_equal_the_loop(self) -> None:
        x, v, h = noise(1, 2, 6, 5), filled(1, 7, 4, 6, 5), filled(1, 7, 4, 6, 5).flip(1)
        result = filters.dynamic_filter_separable(x, v, h, 7).flatten(1, 2)
        result = filters.shuffle_crd(result, 2)
        raw = [f[0].transpose(0, 1).flatten(0, 1).numpy() for f in (v, h)]  # channel = p * 7 + tap
        expected = oracle.dynamic_separable(x[0].numpy(), *raw, 7, 2)
        self.assertLess(error(result[0], expected), TOLERANCE * 20)

    def test_gradients_are_those_of_the_definition(self) -> None:
        x = noise(1, 1, 3, 4).double()
        v, h, square = (filled(1, k, 1, 3, 4).double().requires_grad_() for k in (3, 3, 9))
        check = torch.autograd.gradcheck
        self.assertTrue(check(filters.dynamic_filter_separable, (x, v, h, 3)))
        self.assertTrue(check(filters.dynamic_filter_2d, (x, square, 3)))


class ShuffleTest(unittest.TestCase):
    def test_orders(self) -> None:
        for scale in (2, 4):
            x = filled(1, 3 * scale**2, 2, 3)
            crd, dcr = (oracle.shuffle(x[0].numpy(), scale, order) for order in ("CRD", "DCR"))
            self.assertEqual(error(filters.shuffle_crd(x, scale)[0], crd), 0)
            self.assertEqual(error(filters.shuffle_dcr(x, scale)[0], dcr), 0)

    def test_one_channel_is_the_same_in_both_orders(self) -> None:
        x = filled(2, 16, 3, 2)
        self.assertTrue(torch.equal(filters.shuffle_crd(x, 4), filters.shuffle_dcr(x, 4)))


class ResizeTest(unittest.TestCase):
    def test_up_equals_imresize_to_the_edges(self) -> None:
        for scale in (2, 4):
            for h, w in SIZES:
                x = noise(2, 3, h, w)
                result = resize.BicubicUp(scale)(x)
                for n in range(2):
                    expected = oracle.imresize(x[n].numpy(), scale)
                    self.assertLess(error(result[n], expected), TOLERANCE)

    def test_down_equals_imresize_to_the_edges(self) -> None:
        for scale in (2, 4):
            for h, w in [(8, 12), (7, 9), (4, 3), (16, 24)]:
                x = noise(1, 3, h, w)
                expected = oracle.imresize(x[0].numpy(), 1 / scale)
                self.assertLess(error(resize.bicubic_down(x, scale)[0], expected), TOLERANCE)

    def test_up_stays_in_32_bits_under_autocast(self) -> None:
        up, x = resize.BicubicUp(2), noise(1, 3, 6, 6)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            self.assertTrue(torch.equal(up(x), up(x.clone())))
            self.assertEqual(up(x).dtype, torch.float32)
        self.assertEqual(list(up.state_dict()), [])


if __name__ == "__main__":
    unittest.main()
