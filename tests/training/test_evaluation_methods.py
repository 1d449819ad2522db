"""Networks run on pictures larger than a tile, counted, and drawn."""

import unittest

import numpy as np
import support  # noqa: F401
import torch
from released import WEIGHTS, needed
from torch import Tensor, nn

from sritm_training.designs import DESIGNS, Design
from sritm_training.evaluation import bars, cost, method, released
from sritm_training.evaluation.method import Method, classical
from sritm_training.networks.bt2446a import Bt2446A, Settings
from sritm_training.networks.limit import Limit


def picture(height: int, width: int) -> Tensor:
    return torch.rand(1, 3, height, width, generator=torch.manual_seed(1)).mul(255).round() / 255


def plain(network: nn.Module, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
    return network(x)


class MethodTest(unittest.TestCase):
    def test_tiles_give_the_whole_picture(self) -> None:
        network = nn.Conv2d(3, 12, 5, padding=2)
        layers = nn.Sequential(network, nn.PixelShuffle(2)).eval()
        one = Method("one", Design("one", 2, lambda: layers, plain, halo=(2, 2)), layers)
        x = picture(method.CORE + 60, method.CORE + 4)
        with torch.no_grad():
            whole = Limit()(layers(x), torch.tensor([1000.0]))[0]
        torch.testing.assert_close(one.predict(x), whole, atol=1e-5, rtol=0)

    def test_the_classical_model_in_tiles_is_itself(self) -> None:
        x = picture(20, method.CORE + 12)
        whole = Bt2446A(Settings(2)).eval()((x * 255).round(), torch.tensor([600.0]))[0] / 1023
        torch.testing.assert_close(classical(2).predict(x, 600.0), whole, atol=1e-5, rtol=0)

    def test_a_design_without_the_control_is_cut_off_where_its_graph_is(self) -> None:
        design = Design("one", 1, nn.Identity, lambda *_: torch.ones(1, 3, 4, 4), halo=None)
        bright = Method("one", design, nn.Identity())
        at_1000, at_4000 = (bright.predict(picture(4, 4), peak) for peak in (1000.0, 4000.0))
        torch.testing.assert_close(at_1000, at_4000)

    def test_a_design_without_halo_sees_whole_frames(self) -> None:
        seen = []

        def run(network: nn.Module, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
            seen.append(tuple(x.shape))
            return x

        Method("one", Design("one", 1, nn.Identity, run, halo=None), nn.Identity()).predict(picture(300, 600))
        self.assertEqual(seen, [(1, 3, 300, 600)])

    def test_operations_of_one_layer_by_hand(self) -> None:
        """3 x 12 x 5 x 5 weights, once for each of 1080 x 1920 source pixels, and twice for both."""
        layers = nn.Sequential(nn.Conv2d(3, 12, 5, padding=2), nn.PixelShuffle(2))
        one = Method("one", Design("one", 2, lambda: layers, plain, halo=(2, 2)), layers)
        self.assertAlmostEqual(cost.flop_2160p(one), 2 * 900 * 1080 * 1920, delta=1)

    def test_operations_are_those_of_the_specification(self) -> None:
        for name, tera in (("multipurpose-x4", 0.215), ("multipurpose-x2", 0.773)):
            network = DESIGNS[name].build()
            if hasattr(network, "sr_head"):
                network.sr_head, network.hdr_head = nn.Identity(), nn.Identity()
            found = cost.flop_2160p(Method(name, DESIGNS[name], network)) / 1e12
            self.assertAlmostEqual(found, tera, delta=0.003)

    def test_bars_of_the_classical_model_rise_without_a_step(self) -> None:
        grey = bars.result(classical(2), 1000.0)[0, -bars.BAR // 2] * 1023
        steps = torch.diff(grey)
        self.assertGreater(steps.min().item(), -1.0)
        self.assertLess(steps.max().item(), 8.0)
        self.assertEqual(bars.picture(classical(4), 1000.0).shape, (13 * bars.BAR, bars.WIDTH, 3))

    def test_the_chart_holds_full_colours_black_and_white(self) -> None:
        chart = bars.chart()
        self.assertEqual((chart.dtype, chart.shape), (np.uint8, (416, 768, 3)))
        self.assertTrue((chart[:, 0] == 0).all() and (chart[:, -1] == 255).all())
        self.assertLess(np.abs(chart[0, 384].astype(int) - [255, 0, 0]).max(), 2)

    @needed
    def test_released_weights_are_found_and_run(self) -> None:
        names = released.available(WEIGHTS)
        self.assertEqual(len(names), 9)
        for name in ("released/multipurpose-x4", "released/rlfn-bt2446a-x4", "released/agcm-rlfn-x2"):
            found = released.method(name, WEIGHTS)
            result = found.predict(picture(24, 28))
            self.assertEqual(result.shape, (3, 24 * found.scale, 28 * found.scale))
            self.assertTrue(0 < result.mean().item() < 1)


if __name__ == "__main__":
    unittest.main()
