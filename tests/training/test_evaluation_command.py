"""The command ``evaluate`` on small pairs, good and bad."""

import argparse
import contextlib
import importlib.util
import io
import tempfile
import unittest
from pathlib import Path

import evaluation_pairs
import numpy as np
from evaluation_pairs import run, text

from sritm_training import png, weights
from sritm_training.designs import DESIGNS
from sritm_training.evaluation import errors, method, pairs, published, table
from sritm_training.evaluation.measure import measure
from sritm_training.refused import Refused

needs_onnx = unittest.skipUnless(importlib.util.find_spec("onnx"), "needs python3-onnx")
REQUIRED = ("psnr", "psnr_fit", "ssim", "mpsnr", "ms_ssim", "delta_e_itp")


class EvaluateTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.pairs = self.folder / "pairs"
        evaluation_pairs.write(self.pairs, "one")
        evaluation_pairs.write(self.pairs, "two", (184, 203), 2)

    def refused(self, *arguments: object, words: tuple[str, ...]) -> None:
        with self.assertRaises(Refused) as caught:
            text("--pairs", self.pairs, *arguments)
        for word in ("expected", "found", *words):
            self.assertIn(word, str(caught.exception))
        self.assertNotIn("\n", str(caught.exception))

    def test_one_object_a_model_with_every_metric(self) -> None:
        found = run("--pairs", self.pairs, "--model", "bt2446a-x2", "bt2446a-x4")
        self.assertEqual([record["model"] for record in found], ["bt2446a-x2", "bt2446a-x4"])
        for record in found:
            self.assertEqual([p["picture"] for p in record["pictures"]], ["one", "two"])
            for key in REQUIRED:
                mean = sum(p[key] for p in record["pictures"]) / 2
                self.assertAlmostEqual(record[key], mean, places=9)
            self.assertGreaterEqual(record["psnr_fit"], record["psnr"])
            self.assertEqual((record["parameters"], record["weights"]), (0, "none"))

    def test_the_figures_are_those_of_the_model_on_the_reduced_picture(self) -> None:
        picture = pairs.read(self.pairs, "two")
        self.assertEqual(picture.sdr.shape, (3, 184, 200))
        low = picture.low(2)
        self.assertEqual(low.shape, (1, 3, 92, 100))
        self.assertEqual((low * 255).frac().abs().max().item(), 0)
        expected = errors.psnr(method.classical(2).predict(low), picture.hdr)
        (found,) = run("--pairs", self.pairs, "--model", "bt2446a-x2")
        self.assertAlmostEqual(found["pictures"][1]["psnr"], expected, places=9)

    def test_a_sequence_has_flicker_as_well(self) -> None:
        evaluation_pairs.write(self.pairs, "two")
        (found,) = run("--pairs", self.pairs, "--model", "bt2446a-x2", "--sequence")
        self.assertEqual((found["flicker_mean"], found["flicker_local"]), (0, 0))

    def test_what_is_no_number_is_refused_and_not_the_best(self) -> None:
        broken = method.classical(2)
        broken.network.rows[:] = float("nan")
        with self.assertRaisesRegex(Refused, "bt2446a-x2: expected numbers for picture"):
            measure(broken, self.pairs)
        with self.assertRaises(SystemExit), contextlib.redirect_stderr(io.StringIO()) as said:
            text("--pairs", self.pairs, "--model", "bt2446a-x2", "--peak", "0")
        self.assertIn("expected 400 to 10000 nits, found 0", said.getvalue())

    def test_the_table_stands_in_its_place_in_the_page(self) -> None:
        page = self.folder / "README.md"
        page.write_text(f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n", encoding="utf-8")
        text("--pairs", self.pairs, "--table", page, "--model", "bt2446a-x4", "--scale", 4)
        lines = page.read_text(encoding="utf-8").splitlines()
        self.assertEqual((lines[0], lines[-1]), ("before", "after"))
        self.assertNotIn("old", lines)
        self.assertEqual(len([line for line in lines if line.startswith("| bt2446a-x4 | none | ")]), 1)
        papers = [line for line in lines if "another data set" in line.lower()]
        self.assertEqual(len(papers), 3)
        self.assertEqual(len(published.ROWS), 16)

    def test_crops_of_all_models_are_of_one_place(self) -> None:
        text("--pairs", self.pairs, "--model", "bt2446a-x2", "bt2446a-x4", "--crops", self.folder / "crops")
        for name in ("one/truth", "one/bt2446a-x2", "one/bt2446a-x4", "two/input-x2", "one/input-x4"):
            self.assertEqual(png.read(self.folder / f"crops/{name}.png").shape, (160, 160, 3))
        page = (self.folder / "crops/README.md").read_text(encoding="utf-8")
        for link in (line for line in page.split("](")[1:]):
            self.assertTrue((self.folder / "crops" / link.split(")")[0]).is_file(), link)

    def test_weight_files_go_by_their_designs_names(self) -> None:
        design, file = DESIGNS["multipurpose-x4"], self.folder / "some.weights.pt"
        weights.save(file, design.name, design.build().state_dict(), 1, {})
        found = run("--pairs", self.pairs, "--weights", file, file)
        names = [(record["model"], record["weights"]) for record in found]
        self.assertEqual(names, [("multipurpose-x4", "ours"), ("multipurpose-x4-2", "ours")])
        self.assertEqual(found[0]["source"], str(file))
        self.assertEqual(found[0]["psnr"], found[1]["psnr"])

    @needs_onnx
    def test_a_shipped_network_measures_as_its_weights_do(self) -> None:
        from sritm_training.commands import export

        design, file = DESIGNS["multipurpose-x4"], self.folder / "some.weights.pt"
        weights.save(file, design.name, design.build().state_dict(), 1, {})
        options = argparse.Namespace(weights=file, evaluation=None, names=[], out=self.folder / "models")
        with contextlib.redirect_stdout(io.StringIO()):
            export.run(options)
        both = ("--models", options.out, "--model", design.name, "--weights", file)
        shipped, trained = run("--pairs", self.pairs, *both)
        self.assertAlmostEqual(shipped["psnr"], trained["psnr"], delta=0.01)
        self.assertEqual((shipped["weights"], shipped["source"]), ("ours", str(options.out / design.name)))

    def test_what_is_not_a_set_of_pairs_is_refused(self) -> None:
        model = ("--model", "bt2446a-x2")
        image = png.read(self.pairs / "one.sdr.png")
        png.write(self.pairs / "one.hdr.png", image)
        self.refused(*model, words=("one.hdr.png", "16 bits", "8"))
        png.write(self.pairs / "one.hdr.png", image[1:].astype(np.uint16))
        self.refused(*model, words=("one", "180 x 192", "180 x 191"))
        (self.pairs / "one.hdr.png").write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
        self.refused(*model, words=("one.hdr.png",))
        (self.pairs / "one.hdr.png").unlink()
        self.refused(*model, words=("one.hdr.png", "none"))
        for file in self.pairs.iterdir():
            file.unlink()
        self.refused(*model, words=("NAME.sdr.png", str(self.pairs)))
        self.pairs.rmdir()
        self.refused(*model, words=("folder", str(self.pairs)))

    def test_models_that_are_not_there_are_refused(self) -> None:
        self.refused("--model", "nonsense", words=("nonsense", "bt2446a-x2"))
        self.refused(words=("--model", "bt2446a-x2"))
        self.refused("--model", "bt2446a-x2", "--third-party", "/nowhere", words=("/nowhere",))
        self.refused("--model", "released/rlfn-agcm-x2", "--third-party", self.pairs, words=("released",))


if __name__ == "__main__":
    unittest.main()
