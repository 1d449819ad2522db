"""Flicker of sequences whose changes are known."""

import unittest

import support  # noqa: F401
import torch
from torch import Tensor

from sritm_training.evaluation.flicker import Flicker


def frame(value: float, size: tuple[int, int] = (32, 48)) -> Tensor:
    """Luma / 1023 of a code of 10 bits."""
    return torch.full(size, value, dtype=torch.float64) / 1023


class FlickerTest(unittest.TestCase):
    def measured(self, *frames: tuple[Tensor, Tensor]) -> tuple[float | None, float | None]:
        flicker = Flicker()
        for prediction, truth in frames:
            flicker.push(prediction, truth)
        result = flicker.result()
        return result["flicker_mean"], result["flicker_local"]

    def test_a_step_of_the_whole_frame_counts_in_both(self) -> None:
        still = frame(400)
        mean, local = self.measured((frame(300), still), (frame(303), still), (frame(302), still))
        self.assertAlmostEqual(mean, 2, places=9)
        self.assertAlmostEqual(local, 2, places=9)

    def test_blocks_that_go_opposite_ways_count_only_locally(self) -> None:
        up = frame(300)
        up[:16, :16] += 6 / 1023
        up[16:, 16:32] -= 6 / 1023
        mean, local = self.measured((frame(300), frame(400)), (up, frame(400)))
        self.assertAlmostEqual(mean, 0, places=9)
        self.assertAlmostEqual(local, 2, places=9)

    def test_what_moves_in_the_truth_does_not_count(self) -> None:
        moved, truth = frame(300), frame(400)
        moved[:, :32] += 50 / 1023
        truth[:, :32] += 90 / 1023
        mean, local = self.measured((frame(300), frame(400)), (moved, truth))
        self.assertAlmostEqual(mean + local, 0, places=9)

    def test_the_truths_own_small_change_does_not_count(self) -> None:
        mean, local = self.measured((frame(300), frame(400)), (frame(301), frame(401)))
        self.assertAlmostEqual(mean + local, 0, places=9)

    def test_without_two_frames_or_static_blocks_there_is_none(self) -> None:
        self.assertEqual(self.measured((frame(300), frame(400))), (None, None))
        self.assertEqual(self.measured((frame(300), frame(400)), (frame(300), frame(500))), (None, None))


if __name__ == "__main__":
    unittest.main()
