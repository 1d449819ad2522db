"""Cascades: conversions by hand, with stand-ins for the networks, and the networks' gradients."""

import unittest

import numpy as np
import torch
from network_case import NetworkCase, count, picture
from torch import Tensor, nn

import bt2446a_oracle as oracle
from sritm_training import colour
from sritm_training.networks import cascade, edsr, rlfn

RLFN = rlfn.Settings(2, channels=8, blocks=1, attention=4)
EDSR = edsr.Settings(2, channels=4, blocks=1)
PEAK = torch.tensor([1000.0])
TOLERANCE = 0.02 / 1023


def flat(y: float, cb: float, cr: float) -> Tensor:
    """A picture of one colour in codes / 255, (1, 3, 16, 16)."""
    return torch.tensor([y, cb, cr]).reshape(1, 3, 1, 1).repeat(1, 1, 16, 16) / 255


def luma_code(nits: float) -> float:
    """Limited-range luma / 1023 of a grey."""
    pq, z = colour.Pq(), (nits / 10000) ** colour.Pq().m1
    return (64 + 876 * ((pq.c1 + pq.c2 * z) / (1 + pq.c3 * z)) ** pq.m2) / 1023


def enlarger() -> nn.Module:
    return nn.Upsample(scale_factor=2)


class CascadeTest(NetworkCase):
    def assert_grey(self, codes: Tensor, luma: float) -> None:
        pixel = codes[0, :, 15, 15].detach().numpy()
        np.testing.assert_allclose(pixel, [luma, 512 / 1023, 512 / 1023], atol=TOLERANCE)

    def test_rlfn_and_bt2446a_on_flat_colours_is_the_classical_model(self) -> None:
        network = cascade.RlfnBt2446A(RLFN)
        network.rlfn = enlarger()
        for codes in [(16, 128, 128), (235, 128, 128), (120, 90, 160), (60, 140, 110)]:
            pixel = network(flat(*codes), PEAK)[0, :, 20, 20].numpy() * 1023
            expected = oracle.pixel(np.array(codes, dtype=float).reshape(3, 1), 1000.0)[:, 0]
            self.assertLess(np.abs(pixel - expected).max(), 0.02)

    def test_rlfn_and_bt2446a_keep_the_pictures_of_a_batch_apart(self) -> None:
        network, x = cascade.RlfnBt2446A(RLFN).eval(), picture(2, 3, 16, 20)
        with torch.no_grad():
            self.assert_close(network(x, PEAK)[1:], network(x[1:], PEAK), 1e-5)

    def test_agcm_hands_over_on_either_side_of_rlfn(self) -> None:
        """With stand-ins that change nothing a grey of SDR becomes the same signal of PQ."""
        for kind in (cascade.RlfnAgcm, cascade.AgcmRlfn):
            network = kind(RLFN)
            network.rlfn, network.agcm = enlarger(), nn.Identity()
            self.assert_grey(network(flat(125.5, 128, 128)), 502 / 1023)

    def test_edsr_and_huo_on_a_grey(self) -> None:
        network = cascade.EdsrHuo(EDSR)
        network.edsr = enlarger()
        nits = 1000 * 0.5**2.4 * 2 ** (1 / 0.86)
        self.assert_grey(network(flat(125.5, 128, 128), PEAK), luma_code(nits))

    def test_edsr_and_eilertsen_on_a_grey(self) -> None:
        network = cascade.EdsrEilertsen(EDSR).eval()
        network.edsr = enlarger()
        self.assert_grey(network(flat(125.5, 128, 128)), luma_code(203 * 0.25))

    def test_red_of_bt709_is_the_known_mixture_of_bt2020(self) -> None:
        light = torch.tensor([100.0, 0, 0]).reshape(1, 3, 1, 1)
        pixel = cascade.Conversions().to_pq(light)[0, :, 0, 0]
        expected = [(luma_code(n) * 1023 - 64) / 876 for n in (62.74, 6.91, 1.64)]
        np.testing.assert_allclose(pixel.numpy(), expected, atol=1e-4)

    def test_shapes_and_finite_results(self) -> None:
        x = picture(1, 3, 16, 20)
        networks = [
            (cascade.RlfnAgcm(RLFN), ()), (cascade.AgcmRlfn(RLFN), ()), (cascade.RlfnBt2446A(RLFN), (PEAK,)),
            (cascade.EdsrHuo(EDSR), (PEAK,)), (cascade.EdsrEilertsen(EDSR), ()),
        ]
        for network, controls in networks:
            with torch.no_grad():
                result = network.eval()(x, *controls)
            self.assertEqual(result.shape, (1, 3, 32, 40))
            self.assertTrue(torch.isfinite(result).all())

    def test_priors_of_the_whole_are_those_that_forward_takes(self) -> None:
        x = picture(1, 3, 32, 40)
        with torch.no_grad():
            huo, le = cascade.EdsrHuo(EDSR).eval(), cascade.AgcmLe().eval()
            self.assert_close(huo(x, PEAK, huo.priors(x)), huo(x, PEAK), 1e-6)
            self.assert_close(le(x, le.priors(x)), le(x), 1e-6)

    def test_the_pair_of_the_table_has_the_parameters_of_its_parts(self) -> None:
        self.assertEqual(count(cascade.RlfnAgcm(rlfn.Settings(4))), 578_991)

    def test_gradient_reaches_every_parameter_of_the_trained_pairs(self) -> None:
        x = 0.2 + 0.6 * picture(1, 3, 80, 96)
        for network in (cascade.AgcmRlfn(RLFN), cascade.RlfnAgcm(RLFN)):
            for last in (network.agcm.last.conv.bias, network.rlfn.up.bias):
                last.data.fill_(0.5 if last.numel() == 3 else 128)
            self.assert_learns(network, x)


if __name__ == "__main__":
    unittest.main()
