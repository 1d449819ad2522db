"""No channel of light passes the peak."""

import unittest

import support  # noqa: F401
import torch
from torch import Tensor

from sritm_training import colour
from sritm_training.networks.limit import Limit, pq


def codes(rgb: list[float]) -> Tensor:
    """R'G'B' of PQ to codes / 1023, (1, 3, 1, 1), in double precision."""
    step, zero = colour.limited_range(10)
    values = (colour.ycbcr_matrix(colour.BT2020) @ torch.tensor(rgb, dtype=torch.float64).numpy()) * step + zero
    return torch.from_numpy(values / 1023).float().reshape(1, 3, 1, 1)


class LimitTest(unittest.TestCase):
    def test_pq_has_the_values_of_the_standard(self) -> None:
        for nits, signal in ((100.0, 0.508078), (1000.0, 0.751827), (10000.0, 1.0)):
            self.assertAlmostEqual(pq(torch.tensor([nits])).item(), signal, places=5)

    def test_light_up_to_the_peak_stays(self) -> None:
        for rgb in ([0.0, 0.0, 0.0], [0.75, 0.1, 0.0], [0.7518, 0.7518, 0.7518], [0.3, 0.5, 0.2]):
            found = Limit()(codes(rgb), torch.tensor([1000.0]))
            self.assertLess((found - codes(rgb)).abs().max().item(), 1e-6)

    def test_each_channel_ends_at_the_peak_and_at_0(self) -> None:
        top = pq(torch.tensor([600.0])).item()
        found = Limit()(codes([0.9, 0.4, -0.05]), torch.tensor([600.0]))
        self.assertLess((found - codes([top, 0.4, 0.0])).abs().max().item(), 1e-6)


if __name__ == "__main__":
    unittest.main()
