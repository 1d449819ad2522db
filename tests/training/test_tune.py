"""Models fitted to pairs of one's own."""

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

import evaluation_pairs as pairs
import numpy as np
import support  # noqa: F401
import torch

from sritm_training import png, shipped, weights
from sritm_training.__main__ import main
from sritm_training.data.archive import ArchiveSource, divided
from sritm_training.evaluation.choose import SHIPPED
from sritm_training.networks.resize import bicubic_down
from sritm_training.refused import Refused

NAMES = [f"film-{i}" for i in range(6)]


class TuneCase(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.pairs, self.models = self.folder / "pairs", self.folder / "models"
        self.pairs.mkdir()
        for i, name in enumerate(NAMES):
            pairs.write(self.pairs, name, (104, 96), seed=i)

    def tune(self, *more: str, model: str = "sritm-fast-x2", name: str = "mine-x2") -> tuple[int, str, str]:
        """Exit code, output and what was said."""
        out, err = io.StringIO(), io.StringIO()
        words = ["tune", model, "--pairs", str(self.pairs), "--as", name, "--run", str(self.folder / "run")]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*words, "--models", str(self.models), "--threads", "1", *more])
        return code, out.getvalue(), err.getvalue()


class TuneTest(TuneCase):
    def test_a_model_that_became_better_is_a_private_one_with_its_figures(self) -> None:
        code, out, _ = self.tune("--steps", "30")
        self.assertEqual(code, 0)
        folder = self.models / "mine-x2"
        self.assertEqual(out.strip(), str(folder))
        document = json.loads((folder / "manifest.json").read_text())
        figures = document["provenance"]["kept pairs"]
        self.assertGreater(figures["of this model"]["psnr"], figures["of the start"]["psnr"])
        self.assertTrue(shipped.private(folder) and document["experimental"])
        card = (folder / "README.md").read_text()
        self.assertIn("sritm-fast-x2", card)
        self.assertNotIn(str(self.folder), card)
        settings = json.loads((self.folder / "run" / "settings.json").read_text())
        self.assertEqual(settings["recipe"]["flats"], 0)  # the archive's colours are its own

    def test_a_model_that_became_worse_is_not_made(self) -> None:
        for name in NAMES[:-1]:  # what is learned is the opposite of what is measured with
            path = self.pairs / f"{name}.hdr.png"
            png.write(path, (65535 - png.read(path)).astype(np.uint16))
        code, _, said = self.tune("--steps", "20")
        self.assertEqual(code, 2)
        self.assertIn("expected a model better than sritm-fast-x2 on the 1 pairs kept", said)
        self.assertFalse(self.models.exists())

    def test_what_cannot_be_begun_is_refused_with_a_line(self) -> None:
        cases = [
            (dict(model="none-x2"), "expected a model to begin with; found no 'none-x2'"),
            (dict(model="bt2446a-x2"), "expected the model of a network; found bt2446a"),
            (dict(model="multipurpose-x2"), "is shipped without"),
            (dict(name="Mine"), "expected a name of lower-case letters"),
            (dict(model="gpgmnet-x2", more=("--peak", "4000")), "expected masters of 1000 nits for gpgmnet-x2"),
        ]
        for given, line in cases:
            code, _, said = self.tune("--steps", "1", *given.pop("more", ()), **given)
            self.assertEqual((code, line in said), (2, True), said)

    def test_a_tuning_goes_on_only_as_what_it_began_as(self) -> None:
        self.tune("--steps", "1")
        cases = [
            (("--peak", "2000"), "expected the peak that this tuning began with, found 2000.0 where that was 1000.0"),
            ((), "expected the pairs that this tuning began with, found others"),
        ]
        for more, line in cases:
            if not more:
                pairs.write(self.pairs, "another", (104, 96), seed=9)
            code, _, said = self.tune("--steps", "1", *more, name="other-x2")
            self.assertEqual((code, line in said), (2, True), said)

    def test_pairs_that_were_refused_can_be_mended_and_another_model_chosen(self) -> None:
        away = [f"{name}.{side}.png" for name in NAMES[:2] for side in ("sdr", "hdr")]
        for name in away:
            (self.pairs / name).rename(self.folder / name)
        code, _, said = self.tune("--steps", "1", model="sritm-fast-x4")
        self.assertEqual((code, "expected 5 pairs or more" in said), (2, True), said)
        for name in away:
            (self.folder / name).rename(self.pairs / name)
        _, _, said = self.tune("--steps", "1")
        self.assertNotIn("that this tuning began with", said)
        begun = weights.read(self.folder / "run" / "beginning.weights.pt")
        self.assertEqual(begun["design"], "sritm-fast-x2")

    def test_a_model_of_the_product_is_never_replaced(self) -> None:
        self.models.mkdir()
        (self.models / "mine-x2").symlink_to(SHIPPED / "sritm-fast-x2")
        code, _, said = self.tune("--steps", "1")
        self.assertEqual(code, 2)
        self.assertIn("found one that is not: use another --as", said)


class BeginningTest(unittest.TestCase):
    def test_a_network_for_training_computes_what_the_shipped_one_does(self) -> None:
        for name in ("sritm-fast-x2", "gpgmnet-x2"):
            design, used = shipped.load(SHIPPED / name)
            network = shipped.trainable(design, used).eval()
            x, whole = torch.rand(1, 3, 24, 20), torch.rand(1, 3, 72, 128)
            controls = torch.tensor([[1000.0, 0.0, 1.0, 0.0]])
            with torch.no_grad():
                difference = design.run(network, x, whole, controls) - design.run(used, x, whole, controls)
            self.assertLess(difference.abs().max().item(), 1e-5)


class ArchiveTest(TuneCase):
    def source(self, seed: int = 1) -> ArchiveSource:
        return ArchiveSource(self.pairs, self.folder / "cache", 2, 40, 3, seed, 1000.0)

    def test_the_last_fifth_of_the_names_is_kept_for_measuring(self) -> None:
        self.assertEqual(divided(self.pairs), (NAMES[:5], NAMES[5:]))
        for name in NAMES[:2]:
            for side in (".sdr.png", ".hdr.png"):
                (self.pairs / f"{name}{side}").unlink()
        with self.assertRaisesRegex(Refused, "expected 5 pairs or more"):
            divided(self.pairs)

    def test_both_sides_of_a_pair_show_the_same_place(self) -> None:
        pair = next(self.source().training(7))
        self.assertEqual((pair.sdr.shape, pair.hdr.shape), ((3, 3, 40, 40), (3, 3, 80, 80)))
        small = bicubic_down(pair.hdr, 2)[:, 0].flatten(1)
        for mine, other in zip(small, pair.sdr[:, 0].flatten(1), strict=True):
            self.assertGreater(torch.corrcoef(torch.stack([mine, other]))[0, 1].item(), 0.99)

    def test_a_step_sees_the_same_pair_on_any_day(self) -> None:
        first, again, other = (next(self.source(seed).training(3)) for seed in (1, 1, 2))
        self.assertTrue(torch.equal(first.hdr, again.hdr))
        self.assertFalse(torch.equal(first.hdr, other.hdr))


if __name__ == "__main__":
    unittest.main()
