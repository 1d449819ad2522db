"""The mean of two weights, from files to a model's card."""

from pathlib import Path

import torch
from command_case import Folder

from sritm_training import cards, shipped, trained, weights
from sritm_training.designs import DESIGNS
from sritm_training.evaluation.choose import SHIPPED

NAME = "sritm-fast-x2"


class Average(Folder):
    def weights_of(self, name: str, design: str = NAME, value: float = 0.0, **facts: object) -> Path:
        """A file whose floating-point weights are all ``value``."""
        state = {key: torch.full_like(w, value) for key, w in DESIGNS[design].build().state_dict().items()}
        path = self.path / f"{name}.weights.pt"
        weights.save(path, design, state, 7, {"data": {"scene": 1}, "psnr": 40.0, **facts})
        return path

    def average(self, *arguments: object) -> tuple[int, str]:
        return self.run_main("average", *arguments, "--out", self.path / "mean.weights.pt")

    def test_The_mean_lies_where_the_share_says(self) -> None:
        first, second = self.weights_of("first", value=1.0), self.weights_of("second", value=3.0)
        self.assertEqual(self.average(first, second, "--share", "0.25")[0], 0)
        state = weights.read(self.path / "mean.weights.pt")["state"]
        self.assertEqual({w for value in state.values() for w in value.unique().tolist()}, {2.5})

    def test_All_of_a_model_is_that_model(self) -> None:
        self.assertEqual(self.average(SHIPPED / NAME, self.weights_of("other", value=9.0), "--share", "1")[0], 0)
        found, expected = weights.read(self.path / "mean.weights.pt")["state"], shipped.content(SHIPPED / NAME)["state"]
        self.assertTrue(all(torch.equal(found[key], value) for key, value in expected.items()))

    def test_The_card_says_what_it_is_the_mean_of_and_claims_no_figure_of_either(self) -> None:
        second = self.weights_of("second", start="/somewhere/old.weights.pt", seconds=5)
        self.average(self.weights_of("first"), second, "--share", "0.7")
        step, facts = trained.read(self.path / "mean.weights.pt")[2:]
        expected = {"share": 0.3, "step": 7, "data": {"scene": 1}, "start": "old.weights.pt", "seconds": 5}
        self.assertEqual((step, facts), (7, {"data": {"scene": 1}, "averaged_with": expected}))
        document = shipped.manifest(SHIPPED / NAME)
        document["provenance"] |= {"step": step, "training": facts}
        self.assertIn('| averaged_with | {"share": 0.3, ', cards.text(document))

    def test_The_file_gets_its_folder_or_a_line_says_why_not(self) -> None:
        first, out = self.weights_of("first"), self.path / "new" / "mean.weights.pt"
        self.assertEqual(self.run_main("average", first, first, "--out", out)[0], 0)
        self.assertTrue(out.is_file())
        code, line = self.run_main("average", first, first, "--out", out / "below.weights.pt")
        self.assertEqual(code, 2)
        self.assertRegex(line, r"^sritm_training: .*below.weights.pt: expected a file that can be written; found .+\n$")

    def test_What_has_no_mean_is_refused_with_a_line(self) -> None:
        first = self.weights_of("first")
        damaged = self.path / "damaged.weights.pt"
        weights.save(damaged, NAME, {}, 1, {})
        for second, said in (
            (self.weights_of("other", "sritm-fast-x4"), f"expected weights of {NAME}, .* found sritm-fast-x4"),
            (damaged, r"expected .* of shape .*; found none"),
            (self.path / "none.weights.pt", "expected weights as"),
        ):
            with self.subTest(second=second.name):
                code, line = self.average(first, second)
                self.assertEqual(code, 2)
                self.assertRegex(line, f"^sritm_training: .*{said}")
                self.assertEqual(line.count("\n"), 1)
                self.assertFalse((self.path / "mean.weights.pt").exists())
