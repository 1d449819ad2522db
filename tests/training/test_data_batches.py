"""Batches: the same for a seed and a step, of the right split, and pairs of the shapes agreed."""

import unittest
from dataclasses import fields, replace

import data_case
import torch

from sritm_training.controls import CONTROLS
from sritm_training.data import degrade, material, style
from sritm_training.data.batches import Batch, Batches
from sritm_training.data.draws import Shares
from sritm_training.data.packed import Packed
from sritm_training.refused import Refused


def same(a: Batch, b: Batch) -> bool:
    values = [(getattr(a, f.name), getattr(b, f.name)) for f in fields(Batch)]
    return all(torch.equal(x, y) if isinstance(x, torch.Tensor) else x == y for x, y in values)


@data_case.needed
class BatchesOfAPack(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder, out = data_case.pack_of(["a", "b", "Ocean", "Tree"], compressed=2)
        cls.addClassCleanup(folder.cleanup)
        cls.packed = Packed(out)

    def batches(self, **values: object) -> Batches:
        return Batches(self.packed, **{"split": "train", "scale": 2, "patch": 16, "batch": 4, "seed": 3, **values})

    def test_a_step_is_a_function_of_seed_and_step(self) -> None:
        self.assertTrue(same(self.batches().at(7), self.batches().at(7)))
        self.assertFalse(same(self.batches().at(7), self.batches().at(8)))
        self.assertFalse(same(self.batches().at(7), self.batches(seed=4).at(7)))
        third = [batch for _, batch in zip(range(3), self.batches())][2]
        self.assertTrue(same(third, self.batches().at(2)))

    def test_pairs_have_the_shapes_agreed_and_are_codes(self) -> None:
        for scale in (1, 2, 4):
            pair = style.make(self.batches(scale=scale).at(0))
            self.assertEqual(pair.sdr.shape, (4, 3, 16, 16))
            self.assertEqual(pair.hdr.shape, (4, 3, 16 * scale, 16 * scale))
            self.assertEqual((pair.whole.shape, pair.controls.shape), ((4, 3, 72, 128), (4, 4)))
            for values in (pair.sdr, pair.hdr, pair.whole):
                self.assertEqual(values.dtype, torch.float32)
                self.assertTrue(((values >= 0) & (values <= 1)).all())
            codes = pair.sdr * 255
            self.assertLess((codes - codes.round()).abs().max(), 1e-4)

    def test_making_a_pair_twice_gives_it_twice(self) -> None:
        batch = self.batches(shares=Shares(text=1, old=1)).at(1)
        first, second = style.make(batch), style.make(batch)
        self.assertTrue(torch.equal(first.sdr, second.sdr) and torch.equal(first.hdr, second.hdr))

    def test_the_house_network_never_sees_grain_that_the_truth_lacks(self) -> None:
        of = material.of("sritm")
        kept = self.batches(batch=64, patch=8, **of | {"shares": replace(of["shares"], old=1)}).at(0)
        self.assertEqual(kept.noise.abs().max(), 0)
        self.assertGreater(kept.blur.max(), 0)
        self.assertGreater(self.batches(batch=64, patch=8, shares=Shares(old=1)).at(0).noise.max(), 0)

    def test_both_sides_show_the_same_place(self) -> None:
        """Luma of the sides, the larger one reduced, rises and falls together."""
        for scale in (2, 4):
            pair = style.make(self.batches(scale=scale, ev=1.0, shares=Shares(text=0)).at(0))
            luma = torch.nn.functional.avg_pool2d(pair.hdr[:, :1], scale)
            for a, b in zip(pair.sdr[:, 0], luma[:, 0]):
                self.assertGreater(torch.corrcoef(torch.stack([a.flatten(), b.flatten()]))[0, 1], 0.95)

    def test_only_scenes_of_the_split_are_drawn(self) -> None:
        names = {split: {e.name for e in self.batches(split=split).pools[0][0]}
                 for split in ("train", "validation", "holdout")}
        self.assertEqual(names, {"train": {"a", "b"}, "validation": {"Tree"}, "holdout": {"Ocean"}})

    def test_peaks_are_drawn_from_those_asked_for(self) -> None:
        peaks = self.batches(peaks=(400.0, 4000.0), batch=16).at(0).peak
        self.assertEqual(set(peaks.tolist()), {400.0, 4000.0})

    def test_controls_are_drawn_within_their_bounds_and_only_where_asked_for(self) -> None:
        plain = self.batches(batch=16).at(0).controls
        self.assertEqual(plain.unique(dim=0).tolist(), [[1000, 0, 1, 0]])
        graded = self.batches(batch=64, patch=8, shares=Shares(graded=0.5)).at(0).controls
        for column, control in zip(graded.unbind(1), CONTROLS):
            self.assertTrue(((column >= control.min) & (column <= control.max)).all(), control.name)
        changed = (graded[:, 1:] != torch.tensor([0.0, 1.0, 0.0])).any(1)
        self.assertTrue(10 < changed.sum() < 50)

    def test_the_house_network_sees_what_archives_have_and_the_papers_do_not(self) -> None:
        self.assertEqual(material.of("gpgmnet"), {})
        batch = self.batches(batch=64, patch=8, **material.of("sritm")).at(0)
        self.assertTrue(batch.subsampled.any() and (batch.blur > 0).any() and len(batch.peak.unique()) > 2)

    def test_cards_say_what_a_family_has_of_its_own(self) -> None:
        self.assertEqual(material.described("gpgmnet", compressed=True), {})
        self.assertNotIn("compressed", material.described("sritm-fast", compressed=False))
        house = material.described("sritm-fast", compressed=True)
        self.assertEqual((house["peaks"][0], house["peaks"][-1], house["grain"]), (400, 10000, 0))
        self.assertEqual(house.keys() - {"peaks"}, {"old", "grain", "compressed", "graded", "drawn"})

    def test_text_is_white_on_one_side_and_diffuse_white_on_the_other(self) -> None:
        batch = self.batches(batch=16, patch=40, shares=Shares(saturated=0, text=1)).at(0)
        white = batch.text_colour.amin(1) == 1
        filled = batch.text[:, 0, 8:-8, 8:-8] == 1
        pair = style.make(batch)
        luma = pair.hdr[:, 0][white][filled[white]] * 1023
        self.assertGreater(len(luma), 100)
        self.assertLess((luma - 572.6).abs().max(), 0.5)

    def test_a_compressed_sample_shows_the_place_of_its_truth(self) -> None:
        for scale in (2, 4):
            batch = self.batches(scale=scale, batch=8, shares=Shares(text=1, compressed=1)).at(0)
            self.assertEqual((len(batch.clip_at), len(batch.text_at)), (8, 0))
            clean = style.make(replace(batch, clip_at=batch.clip_at[:0])).sdr
            pair = style.make(batch)
            self.assertGreater((pair.sdr - clean).abs().max(), 1 / 255)
            for a, b in zip(pair.sdr[:, 0], clean[:, 0]):
                self.assertGreater(torch.corrcoef(torch.stack([a.flatten(), b.flatten()]))[0, 1], 0.8)

    def test_a_patch_larger_than_every_picture_is_refused(self) -> None:
        with self.assertRaisesRegex(Refused, "expected train pictures of at least 832 rows"):
            self.batches(patch=200, scale=4)


class Degradations(unittest.TestCase):
    def test_grain_has_deviation_one_and_is_the_same_for_a_seed(self) -> None:
        like, size = torch.zeros(2, 3, 48, 48), torch.tensor([0.0, 0.8])
        grain = degrade.grain(like, size, 5)
        self.assertTrue(torch.equal(grain, degrade.grain(like, size, 5)))
        self.assertTrue(((grain[:, 0].std((1, 2)) - 1).abs() < 0.1).all())

    def test_softness_keeps_the_mean_and_zero_changes_nothing(self) -> None:
        x = torch.rand(2, 3, 32, 32)
        soft = degrade.blurred(x, torch.tensor([0.0, 1.0]))
        torch.testing.assert_close(soft[0], x[0])
        self.assertLess(soft[1].std(), x[1].std() * 0.7)
        self.assertLess((soft[1].mean() - x[1].mean()).abs(), 0.01)

    def test_chroma_of_four_samples_is_their_mean_and_luma_stays(self) -> None:
        x = torch.rand(1, 3, 6, 7)
        low = degrade.subsampled(x)
        self.assertTrue(torch.equal(low[:, 0], x[:, 0]))
        torch.testing.assert_close(low[0, 1, 2:4, 4:6], x[0, 1, 2:4, 4:6].mean().expand(2, 2))


if __name__ == "__main__":
    unittest.main()
