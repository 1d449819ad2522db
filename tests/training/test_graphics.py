"""Graphics: the house network keeps pixel-sharp letters whole; it and GPGMNet leave flat colours to the curve."""

import math
import unittest
from itertools import product

import numpy as np
import support
import torch
from torch import Tensor

from sritm_training import colour, shipped
from sritm_training.controls import with_peak
from sritm_training.data import text
from sritm_training.networks.analytic import Analytic
from sritm_training.networks.resize import BicubicUp, bicubic_down

INKS = ((1, 1, 1), (1, 0.1, 0.1), (1, 1, 0.2), (0, 0, 0), (0.9, 0.9, 0.9), (0.2, 0.3, 1))
# Of 1,023 codes: how far any sample of a flat frame may lie from the curve.
FLAT, FLAT_NAMES = 1.0, ("sritm-x2", "sritm-x4", "sritm-fast-x2", "sritm-fast-x4", "gpgmnet-x2", "gpgmnet-x4")
# The same at borders, as far as the halo, where zeros around the frame are heard.
BORDERS = {"sritm-x2": 8.0, "sritm-x4": 32.0, "sritm-fast-x2": 12.0, "sritm-fast-x4": 12.0}
# dB above bicubic and the same curve
GAINS = {"sritm-x2": 4.5, "sritm-x4": 2.8, "sritm-fast-x2": 4.0, "sritm-fast-x4": 2.2}


def titles(scale: int) -> Tensor:
    """Lines of letters on black and on grey, codes / 255 at full size. (1, 3, q, q)"""
    draw, q = np.random.default_rng(7), 96 * scale
    ground = np.where(np.arange(q) < q // 2, 0.02, 0.4)
    rgb = np.broadcast_to(ground, (3, q, q))
    for ink in INKS:
        letters = text.mask(draw, q, draw.uniform(7, 14) * scale)[0] > 0.5
        rgb = np.where(letters, np.array(ink)[:, None, None], rgb)
    return torch.from_numpy(np.rint(codes_of(rgb))[None] / 255).float()


class GraphicsTest(unittest.TestCase):
    def test_letters_come_out_nearer_than_the_classical_model_has_them(self) -> None:
        for name, gain in GAINS.items():
            design, network = shipped.load(support.MODELS / name)
            large, asked = titles(design.scale), with_peak(1000.0)
            low = bicubic_down(large * 255, design.scale).clamp(0, 255).round() / 255
            curve = Analytic()
            truth, classical = curve(large, asked[:, 0]), curve(BicubicUp(design.scale)(low), asked[:, 0])
            with torch.no_grad():
                found = design.run(network, low, low, asked)
            with self.subTest(name):
                self.assertGreater(psnr(found, truth) - psnr(classical, truth), gain)

    def test_flat_colours_stay_the_curves(self) -> None:
        colours = [rgb for low, high in ((0.08, 0.78), (0, 1)) for rgb in product((low, high), repeat=3)]
        for name in FLAT_NAMES:
            design, network = shipped.load(support.MODELS / name)
            asked, inside = with_peak(1000.0), slice(design.halo[0] * design.scale, -design.halo[0] * design.scale)
            for rgb in colours:
                x = torch.from_numpy(np.rint(codes_of(np.array(rgb)[:, None, None]))[None] / 255).float()
                x = x.expand(1, 3, 72, 72).contiguous()
                expected = Analytic()(x, asked[:, 0])[0, :, :1, :1]
                with torch.no_grad():
                    distances = (design.run(network, x, x, asked)[0] - expected).abs() * 1023
                with self.subTest(name, rgb=rgb):
                    self.assertLess(distances[:, inside, inside].max().item(), FLAT)
                    self.assertLess(distances.max().item(), BORDERS.get(name, math.inf))


def codes_of(rgb: np.ndarray) -> np.ndarray:
    """R'G'B' of BT.709 in 0..1 to codes of 8 bits. (3, h, w)"""
    step, zero = colour.limited_range(8)
    return np.einsum("ij,jhw->ihw", colour.ycbcr_matrix(colour.BT709) * step[:, None], rgb) + zero[:, None, None]


def psnr(found: Tensor, truth: Tensor) -> float:
    return -10 * torch.log10((found - truth).square().mean()).item()


if __name__ == "__main__":
    unittest.main()
