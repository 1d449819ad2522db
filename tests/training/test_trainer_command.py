"""The command, carried to a place that has only PyTorch and numpy."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import data_case
import support

from sritm_training import weights

BLOCKED = ("OpenImageIO", "matplotlib", "onnx", "onnxruntime", "h5py", "PIL")
SITE = f"""
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {BLOCKED}:
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Absent())
"""
TINY = ("--batch", "2", "--patch", "16", "--every", "2", "--validation", "1", "--threads", "1", "--readers", "0")


@data_case.needed
class Command(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        held, cls.packed = data_case.pack_of(["carried", "Tree"])
        cls.addClassCleanup(held.cleanup)
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        shutil.copytree(support.ROOT / "training" / "sritm_training", cls.folder / "sritm_training")
        (cls.folder / "sitecustomize.py").write_text(SITE, encoding="utf-8")

    def train(self, name: str, run: str, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "sritm_training", "train", name, "--packed", str(self.packed)]
        command += ["--run", str(self.folder / run), *TINY, *options]
        environment = {"PYTHONPATH": str(self.folder), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True)

    def test_One_folder_and_the_packed_data_are_enough(self) -> None:
        small = self.folder / "small.pt"
        done = self.train("rlfn-agcm-x2", "first", "--steps", "3", "--state-out", str(small))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("no curves.png: matplotlib is not there", done.stdout)
        self.assertIn("3 steps", done.stdout)
        more = self.train("rlfn-agcm-x2", "second", "--steps", "5", "--state-in", str(small), "--readers", "1")
        self.assertEqual((more.returncode, more.stderr), (0, ""))
        self.assertEqual(weights.read(self.folder / "second" / "rlfn-agcm-x2.weights.pt")["step"], 5)

    def test_Weights_tell_how_long_those_had_learned_that_they_began_with(self) -> None:
        begun: tuple[str, ...] = ()
        for run, steps, before in (("a", 3, 0), ("b", 2, 3), ("c", 2, 5)):
            self.assertEqual(self.train("rlfn-agcm-x2", run, "--steps", str(steps), *begun).returncode, 0)
            file = self.folder / run / "rlfn-agcm-x2.weights.pt"
            content = weights.read(file)
            self.assertEqual((content["step"], content["facts"]["start_steps"]), (steps, before))
            begun = ("--from", str(file))

    def test_Wrong_requests_are_one_line(self) -> None:
        for name, options, said in (
            ("gpgmnet-x3", (), "expected a network of .*gpgmnet-x2"),
            ("jsigan-x2", (), "expected --from with weights of jsinet-x2"),
            ("jsigan-x2", ("--loss", "l1"), "for jsigan and no other, found l1 for jsigan-x2; without discriminators"),
            ("jsinet-x2", ("--loss", "matching"), "for jsigan and no other, found matching for jsinet-x2"),
            ("jsigan-x2", ("--patch", "24"), "a multiple of 32"),
            ("jsigan-x2", ("--state-out", "y"), "expected no --state-out for jsigan-x2"),
            ("gpgmnet-x2", ("--from", "none.pt"), "expected weights as"),
            ("gpgmnet-x2", ("--from", str(self.folder)), "expected Python's onnx to read a model's folder"),
        ):
            with self.subTest(name=name, options=options):
                refused = self.train(name, "refused", *options)
                self.assertEqual(refused.returncode, 2)
                self.assertRegex(refused.stderr, rf"\Asritm_training: .*{said}.*\n\Z")


if __name__ == "__main__":
    unittest.main()
