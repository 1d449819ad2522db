"""Shapes over patches: where they are, what they leave, and that they repeat."""

import unittest

import data_case
import numpy as np
import support  # noqa: F401

from sritm_training.data import drawn, light
from sritm_training.data.batches import Batches
from sritm_training.data.draws import Shares
from sritm_training.data.packed import Packed


class Drawn(unittest.TestCase):
    def test_masks_are_coverage_and_every_kind_draws_something(self) -> None:
        for kind in drawn.KINDS:
            for scale in (2, 4):
                draw = np.random.default_rng(1)
                masks = np.stack([drawn.mask(kind, draw, 48 * scale, scale) for _ in range(40)])
                with self.subTest(kind=kind, scale=scale):
                    self.assertEqual((masks.dtype, masks.shape[1:]), (np.float32, (48 * scale, 48 * scale)))
                    self.assertTrue(0 <= masks.min() and masks.max() == 1)
                    share = masks.mean((1, 2))
                    self.assertGreater((share > 0.005).mean(), 0.6)
                    self.assertLess(share.mean(), 0.5)

    def test_a_line_has_the_width_and_place_that_were_drawn(self) -> None:
        for seed in range(20):
            rows = drawn.mask("line", np.random.default_rng(seed), 96, 2)
            if not (rows == rows[:1]).all():            # upright ones: every row is alike
                continue
            width = rows[0].sum()
            self.assertTrue(2 * 2 * 0.4 - 1e-3 <= width <= 2 * 2 * 3 + 1e-3)
            self.assertLessEqual(((rows[0] > 0) & (rows[0] < 1)).sum(), 2)
            return
        self.fail("expected an upright line among 20")

    def test_what_lies_beside_the_shapes_stays_and_a_seed_repeats(self) -> None:
        codes = light.encode(data_case.scene(3, 96, 96).transpose(2, 0, 1))
        frame = np.zeros((3, 72, 128), np.uint16)
        found, around = drawn.over(codes, frame, np.random.default_rng(5), 2)
        changed = (found != codes).any(0)
        self.assertTrue(0.005 < changed.mean() < 0.95)
        np.testing.assert_array_equal(found, drawn.over(codes, frame, np.random.default_rng(5), 2)[0])
        self.assertIs(around, frame)
        self.assertEqual((found.dtype, found.shape), (np.uint16, codes.shape))

    def test_colours_are_those_of_BT709_and_half_of_them_grey(self) -> None:
        draw = np.random.default_rng(2)
        inks = np.stack([drawn.ink(draw) for _ in range(400)])
        self.assertTrue(inks.min() >= 0 and inks.max() <= 1.3 + 1e-3)
        self.assertAlmostEqual((np.ptp(inks, 1) < 1e-3).mean(), 0.65, delta=0.15)  # black is grey, too
        narrow = inks**drawn.GAMMA @ np.linalg.inv(drawn.TO_BT2020).T
        self.assertGreater(narrow.min(), -1e-4)

    def test_some_lie_on_one_flat_colour(self) -> None:
        codes = light.encode(data_case.scene(3, 96, 96).transpose(2, 0, 1))
        frame = light.encode(data_case.scene(4, 72, 128).transpose(2, 0, 1))
        found = [drawn.over(codes, frame, np.random.default_rng(seed), 2) for seed in range(80)]
        flat = np.array([len(np.unique(f.reshape(3, -1), axis=1).T) < 96 * 96 / 2 for f, _ in found])
        self.assertAlmostEqual(flat.mean(), drawn.GROUND, delta=0.15)
        card = np.array([around is not frame for _, around in found])
        self.assertFalse((card & ~flat).any())
        self.assertAlmostEqual(card.sum() / flat.sum(), drawn.CARD, delta=0.3)
        for picture, around in (pair for pair, is_card in zip(found, card) if is_card):
            self.assertEqual((around.shape, around.dtype), (frame.shape, frame.dtype))
            colour = around[:, 0, 0]
            self.assertTrue((around == colour[:, None, None]).all())
            self.assertGreater((picture == colour[:, None, None]).all(0).mean(), 0.02)


@data_case.needed
class Shared(unittest.TestCase):
    def test_the_share_is_drawn_over_and_no_share_changes_no_other_draw(self) -> None:
        folder, out = data_case.pack_of(["a", "b"])
        self.addCleanup(folder.cleanup)
        plain = Batches(Packed(out), "train", 2, 24, 4, 1).at(0)
        same = Batches(Packed(out), "train", 2, 24, 4, 1, shares=Shares(drawn=0.0)).at(0)
        over = Batches(Packed(out), "train", 2, 24, 4, 1, shares=Shares(drawn=1.0)).at(0)
        self.assertTrue((plain.patches == same.patches).all())
        self.assertFalse((plain.patches[0] == over.patches[0]).all())


if __name__ == "__main__":
    unittest.main()
