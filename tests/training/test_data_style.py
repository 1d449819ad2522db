"""The house style: anchors, neutrals, order, and that the classical model leads back."""

import unittest

import numpy as np
import support  # noqa: F401
import torch
from torch import Tensor

from sritm_training import colour
from sritm_training.controls import with_peak
from sritm_training.data import light, looks, style, tone
from sritm_training.networks.bt2446a import Bt2446A, Settings

PEAKS = (400.0, 1000.0, 4000.0, 10000.0)


def top(peak: float) -> Tensor:
    return torch.full((1, 1, 1), peak)


def grey(nits: Tensor) -> Tensor:
    return nits.reshape(1, 1, -1).expand(1, 3, -1)


def sdr(nits: Tensor, peak: float) -> Tensor:
    return tone.sdr_codes(looks.house(nits, top(peak)))


class HouseStyle(unittest.TestCase):
    def test_black_stays_black_on_both_sides(self) -> None:
        nits = tone.shoulder(torch.zeros(1, 3, 1), top(1000))
        np.testing.assert_allclose(tone.hdr_codes(nits)[0, :, 0], [64, 512, 512], atol=0.01)
        for peak in PEAKS:
            np.testing.assert_allclose(sdr(nits, peak)[0, :, 0], [16, 128, 128], atol=0.01)

    def test_the_peak_is_white_on_the_sdr_side(self) -> None:
        for peak in PEAKS:
            np.testing.assert_allclose(sdr(torch.full((1, 3, 1), peak), peak)[0, :, 0], [235, 128, 128], atol=0.05)

    def test_pq_of_the_anchors_is_that_of_the_standard(self) -> None:
        signal = tone.pq(torch.tensor([100.0, 203.0, 1000.0, 4000.0, 10000.0]))
        np.testing.assert_allclose(signal, [0.508078, 0.580689, 0.751827, 0.902572, 1], atol=3e-6)
        codes = tone.hdr_codes(grey(torch.tensor([203.0, 1000.0]))).round()
        np.testing.assert_array_equal(codes[0, 0], [573, 723])

    def test_a_grey_ramp_stays_grey_and_rises_on_both_sides(self) -> None:
        ramp = torch.exp2(torch.linspace(-12, 8, 2000)) * tone.WHITE
        for peak in PEAKS:
            nits = tone.shoulder(grey(ramp), top(peak))
            for codes, zero in ((tone.hdr_codes(nits), 512), (sdr(nits, peak), 128)):
                self.assertLess((codes[0, 1:] - zero).abs().max(), 0.01)
                # Where the shoulder is flat a power in 32 bits may fall by a hundredth of a code.
                self.assertGreater(codes[0, 0].diff().min(), -1e-2)
                self.assertGreater(codes[0, 0, -1] - codes[0, 0, 0], 150)

    def test_the_shoulder_leaves_the_lower_half_and_never_passes_the_peak(self) -> None:
        nits = torch.tensor([0.0, 1, 203, 500, 1e4, 1e9]).reshape(1, 1, -1)
        shaped = tone.shoulder(nits, top(1000)).flatten()
        np.testing.assert_allclose(shaped[:4], nits.flatten()[:4], rtol=1e-6)
        self.assertTrue((shaped <= 1000).all() and shaped[5] > 999.9)

    def test_undoing_the_extension_of_the_peak_solves_its_equation(self) -> None:
        for peak in PEAKS:
            nits = grey(torch.linspace(0.01, peak, 500))
            y = tone.luma(tone.to_reference(nits, top(peak)))
            np.testing.assert_allclose(y * (peak / 1000) ** (y / 1000), nits[:, :1], rtol=2e-4)

    def test_extending_the_peak_is_what_is_undone(self) -> None:
        for peak in PEAKS:
            nits = torch.rand(1, 3, 500, generator=torch.manual_seed(2)) * peak
            back = tone.from_reference(tone.to_reference(nits, top(peak)), top(peak))
            np.testing.assert_allclose(back, nits, rtol=2e-3, atol=1e-3)

    def test_what_is_asked_for_is_what_the_graded_skip_makes_of_the_sdr_side(self) -> None:
        """Greys, for which method A and its inverse agree: one exposure more is about twice the light."""
        nits = grey(torch.linspace(5, 200, 50))
        controls = with_peak(1000).clone()
        controls[0, 1] = 0.5
        made = style.asked(nits, controls)
        np.testing.assert_allclose(made, nits * 2**0.5, rtol=1e-5)
        self.assertTrue(torch.equal(style.asked(nits, with_peak(1000)), nits))
        controls[0, :] = torch.tensor([4000.0, 0, 0, 0])
        colours = torch.rand(1, 3, 50, generator=torch.manual_seed(3)) * 2000
        made = style.asked(colours, controls)
        np.testing.assert_allclose(made[:, :1].expand(-1, 3, -1), made, rtol=1e-3, atol=1e-3)

    def test_the_classical_model_leads_back_for_colours_that_were_not_clipped(self) -> None:
        """Method A is no exact inverse of itself: within 13 of 876 codes of luma, 2.1 of chroma."""
        model = Bt2446A(Settings(2))
        generator = torch.Generator().manual_seed(0)
        for peak in PEAKS:
            levels = torch.exp(torch.linspace(-3, float(np.log(peak)), 2000))
            nits = (torch.rand(1, 3, 2000, generator=generator) * 0.7 + 0.3) * levels
            shown = tone.matmul(looks.TO_BT709, tone.method_a(tone.to_reference(nits, top(peak))))
            kept = ((shown > 0) & (shown < 1)).all(1)[0]
            self.assertGreater(kept.sum(), 1500)
            rgb = looks.house(nits, top(peak))[0] ** (1 / tone.GAMMA)
            back = model.to_codes(model.expand(model.to_bt2020(rgb)), torch.tensor([peak]))
            error = (back - tone.hdr_codes(nits)[0])[:, kept].abs()
            self.assertLess(error[0].max(), 13)
            self.assertLess(error[1:].max(), 2.1)
            self.assertLess(error.pow(2).mean().sqrt(), 3.2)

    def test_every_look_rises_from_black_to_white_at_most(self) -> None:
        ramp = grey(torch.linspace(0, 1000, 1000))
        for look in looks.LOOKS:
            with self.subTest(look):
                shown = looks.of(look, ramp, top(1000.0))
                self.assertTrue((shown.diff() >= -1e-6).all() and shown[..., 0].max() < 1e-3)
                self.assertGreater(shown.max(), 0.9)
                self.assertLessEqual(shown.max(), 1)

    def test_logarithmic_light_is_kept_within_a_quarter_of_a_thousandth(self) -> None:
        values = np.exp2(np.linspace(-19, 19, 5000)).astype(np.float32)
        codes = light.encode(np.append(values, [0.0, 1e30]))
        np.testing.assert_allclose(light.decode(codes)[:-2], values, rtol=2.5e-4)
        self.assertEqual((codes[-2], codes[-1]), (0, 65535))
        np.testing.assert_allclose(light.decode_tensor(torch.from_numpy(codes.view(np.int16))),
                                   light.decode(codes), rtol=1e-5)

    def test_luma_weights_are_those_of_the_constants(self) -> None:
        self.assertAlmostEqual(float(tone.luma(torch.ones(1, 3, 1))), float(colour.BT2020.luma.sum()), 6)


if __name__ == "__main__":
    unittest.main()
