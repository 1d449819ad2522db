"""What is asked for, against what the papers did."""

import unittest
from dataclasses import replace

import support  # noqa: F401
import torch

from sritm_training.designs import DESIGNS, trainable
from sritm_training.refused import Refused
from sritm_training.trainer.phases import phases, within
from sritm_training.trainer.recipes import Recipe, recipe
from sritm_training.trainer.schedule import factor
from sritm_training.trainer.source import check
from sritm_training.trainer.steps import clipped


class Recipes(unittest.TestCase):
    def test_The_papers_recipes(self) -> None:
        asked = {"loss": "paper", "schedule": "paper"}
        found = {family: recipe(family, 2, asked) for family in ("gpgmnet", "jsinet", "jsigan")}
        self.assertEqual(found["gpgmnet"], Recipe("l2", "constant", 1e-4, 32, 80, 290_000))
        self.assertEqual(found["jsinet"], Recipe("l2", "jsinet", 1e-4, 8, 80, 1_229_375))
        self.assertEqual(found["jsigan"], Recipe("gan", "gan", 1e-6, 8, 80, 49_175))

    def test_Kernels_learn_with_Muon_but_in_the_papers_recipes(self) -> None:
        for family in ("sritm", "sritm-fast", "gpgmnet", "gpgmnet-paper", "jsinet", "deepsritm", "multipurpose"):
            with self.subTest(family):
                self.assertAlmostEqual(recipe(family, 2, {}).rate * recipe(family, 2, {}).muon, 5e-3)
                self.assertEqual(recipe(family, 2, {"schedule": "paper"}).muon, 0)

    def test_What_is_given_counts_before_a_recipe(self) -> None:
        found = recipe("gpgmnet", 4, {"schedule": "paper", "rate": 3e-4, "steps": 7, "muon": 2.0})
        self.assertEqual((found.loss, found.rate, found.patch, found.steps, found.muon), ("l1", 3e-4, 40, 7, 2.0))
        self.assertEqual(recipe("jsinet", 2, {"muon": 0.0}).muon, 0)

    def test_Networks_behind_a_curve_learn_flat_colours_and_no_others(self) -> None:
        for family in ("sritm", "sritm-fast", "gpgmnet"):
            self.assertGreater(recipe(family, 2, {}).flats, 0)
        for family in ("gpgmnet-paper", "gpgmnet-with-sft", "sritm-without-curve", "jsinet"):
            self.assertEqual(recipe(family, 2, {}).flats, 0)
        self.assertEqual(recipe("sritm", 2, {"flats": 0.0}).flats, 0)

    def test_Flat_colours_are_part_of_our_loss_and_not_of_a_paper_s(self) -> None:
        self.assertEqual(recipe("gpgmnet", 2, {"loss": "paper"}), replace(recipe("gpgmnet", 2, {}), loss="l2", flats=0))
        self.assertEqual(recipe("sritm", 2, {"schedule": "paper"}).flats, recipe("sritm", 2, {}).flats)
        for name in ("jsinet-x2", "sritm-without-curve-x2", "gpgmnet-paper-x2"):
            design = trainable(name)
            with self.assertRaisesRegex(Refused, "expected --flats for a network of sritm, sritm-fast, gpgmnet; found"):
                check(design, recipe(design.family, 2, {"flats": 0.25}))
            check(design, recipe(design.family, 2, {}))

    def test_Rates_fall_as_the_papers_say(self) -> None:
        for schedule, done, expected in (
            ("cosine", 0, 1), ("cosine", 0.5, 0.5), ("cosine", 1, 0), ("constant", 1, 1),
            ("jsinet", 0.799, 1), ("jsinet", 0.8, 0.1), ("jsinet", 0.9, 0.01), ("gan", 0.5, 1), ("gan", 0.75, 0.5),
        ):
            with self.subTest(schedule=schedule, done=done):
                self.assertAlmostEqual(factor(schedule, done), expected)

    def test_Deep_SR_ITM_has_a_base_phase(self) -> None:
        base, full = phases(DESIGNS["deepsritm-x2"], "deepsritm")
        self.assertAlmostEqual(within([base, full], 1, 1 - (1 - base.end) / 2), 0.5)

    def test_It_has_none_where_the_whole_network_is_trained_already(self) -> None:
        self.assertEqual([p.name for p in phases(DESIGNS["deepsritm-x2"], "deepsritm", True)], ["whole"])

    def test_The_clipped_loss_has_the_sum_of_clipped_errors_as_its_gradient(self) -> None:
        found = torch.tensor([[0.5, 3.0, -2.0]], requires_grad=True)
        clipped(found, torch.zeros(1, 3)).backward()
        self.assertEqual(found.grad.tolist(), [[0.5, 1.0, -1.0]])


if __name__ == "__main__":
    unittest.main()
