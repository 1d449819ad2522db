"""The import command: files told apart by what they hold, put together, and written as models."""

import importlib.util
import pickle
import unittest
from pathlib import Path

import numpy as np
import onnx
import support  # noqa: F401
import torch
import weight_files
from torch import nn

from sritm_training import shipped
from sritm_training.importers import names, recognise
from sritm_training.importers.assemble import WHOLES, assemble
from sritm_training.importers.recognise import Found
from sritm_training.networks import deepsritm, edsr, jsinet, multipurpose, rlfn
from sritm_training.networks.agcm import Agcm
from sritm_training.networks.le import Le
from sritm_training.refused import Refused
from command_case import Folder

RLFN = rlfn.Settings(2, channels=8, inner=12, blocks=2)
needs_h5py = unittest.skipUnless(importlib.util.find_spec("h5py"), "needs python3-h5py")


class Reaches:
    """Would run a command when a careless reader opens the file."""

    def __reduce__(self) -> tuple:
        return eval, ("__import__('os').mkdir('reached')",)


class ImportCommandTest(Folder):
    def setUp(self) -> None:
        super().setUp()
        torch.manual_seed(6)

    def theirs(self, network: nn.Module, table: dict[str, str]) -> dict[str, torch.Tensor]:
        state = network.state_dict()
        return {their: state[our].detach().clone() for our, their in table.items()}

    def pth(self, name: str, network: nn.Module, table: dict[str, str]) -> Path:
        torch.save(self.theirs(network, table), self.path / name)
        return self.path / name

    def imported(self, name: str, *arguments: object) -> tuple[str, nn.Module]:
        self.assertEqual(self.run_main("import", "--as", name, "--models", self.path, *arguments), (0, ""))
        document = shipped.manifest(self.path / name)
        self.assertTrue(document["experimental"] and document["provenance"]["private"])
        self.assertIn("private", (self.path / name / "README.md").read_text(encoding="utf-8"))
        design, network = shipped.load(self.path / name)
        self.assertEqual(document["wholeFrame"], design.halo is None)
        return design.name, network

    def refused(self, *arguments: object) -> str:
        code, line = self.run_main("import", "--as", "some", "--models", self.path / "m", *arguments)
        self.assertEqual((code, line.count("\n")), (2, 1), line)
        self.assertFalse((self.path / "m").exists())
        return line

    def same(self, network: nn.Module, path: str, part: nn.Module) -> None:
        found = network.get_submodule(path) if path else network
        for name, tensor in part.named_parameters():
            self.assertTrue(torch.equal(dict(found.named_parameters())[name], tensor), name)

    def test_one_stage_and_two_stages_become_whole_models(self) -> None:
        small, light, local = rlfn.Rlfn(RLFN), Agcm(), Le()
        first = self.pth("rlfn.pth", small, names.rlfn(2))
        agcm, le = self.pth("agcm.pth", light, names.agcm()), self.pth("le.pth", local, names.le())
        for name, files, design, parts in (
            ("a-x2", (first,), "rlfn-bt2446a-x2", {"rlfn": small}),
            ("b-x2", (first, "--with", agcm), "rlfn-agcm-x2", {"rlfn": small, "agcm": light}),
            ("c-x2", (agcm, "--with", first), "agcm-rlfn-x2", {"rlfn": small, "agcm": light}),
            ("d", (agcm, "--with", le), "agcm-le-x1", {"ensemble.agcm": light, "ensemble.le": local}),
        ):
            found, network = self.imported(name, *files)
            self.assertEqual(found, design)
            for path, part in parts.items():
                self.same(network, path, part)

    def test_weights_of_others_keep_their_32_bits(self) -> None:
        self.imported("a-x2", self.pth("rlfn.pth", rlfn.Rlfn(RLFN), names.rlfn(2)))
        graph = onnx.load(self.path / "a-x2" / "body.onnx").graph
        self.assertNotIn(onnx.TensorProto.FLOAT16, {i.data_type for i in graph.initializer})

    def test_edsr_of_another_size_and_a_checkpoint_of_tensorflow(self) -> None:
        small = edsr.Edsr(edsr.Settings(4, channels=8, blocks=2, residue=1.0))
        found, network = self.imported("e-x4", self.pth("edsr.pt", small, names.edsr(2, 2)))
        self.assertEqual(found, "edsr-huo-x4")
        self.same(network, "edsr", small)
        whole = jsinet.JsiNet(jsinet.Settings(2))
        arrays = {n: a.numpy() for n, a in self.theirs(whole, names.jsinet()).items()}
        turned = {n: a.transpose(2, 3, 1, 0) if a.ndim == 4 else a for n, a in arrays.items()}
        weight_files.checkpoint(self.path / "jsi.ckpt-9", turned)
        found, network = self.imported("j-x2", self.path / "jsi.ckpt-9")
        self.assertEqual(found, "jsinet-x2")
        self.same(network, "", whole)

    @needs_h5py
    def test_files_of_matlab(self) -> None:
        from test_import_matlab import MatlabTest

        for name, network, table in (
            ("multipurpose-x4", multipurpose.MultiPurpose(multipurpose.Settings(4)), names.multipurpose()),
            ("deepsritm-x2", deepsritm.DeepSrItm(deepsritm.Settings(2)), names.deepsritm(1)),
        ):
            writer = MatlabTest()
            writer.file = self.path / f"{name}.mat"
            arrays = {n: a.numpy() for n, a in self.theirs(network, table).items()}
            shown = {n: a.swapaxes(2, 3) if a.ndim == 4 else a[None] for n, a in arrays.items()}
            writer.save(shown, pressed=False)
            found, back = self.imported(f"m-{name}", writer.file)
            self.assertEqual(found, name)
            mine = dict(network.named_parameters())
            self.assertTrue(all(torch.equal(p, mine[n]) for n, p in back.named_parameters()))

    def test_a_lone_part_or_a_wrong_pair_is_told_what_is_missing(self) -> None:
        agcm, le = self.pth("agcm.pth", Agcm(), names.agcm()), self.pth("le.pth", Le(), names.le())
        self.assertIn("add --with a file of le or rlfn", self.refused(agcm))
        self.assertIn("name a file of agcm first", self.refused(le))
        self.assertIn("found agcm", self.refused(agcm, "--with", agcm))
        with self.assertRaises(Refused):
            assemble(Found("hdrcnn", 1, nn.Identity()))
        self.assertEqual(WHOLES["edsr", "hdrcnn"][0], "edsr-eilertsen")

    def test_files_that_are_something_else_are_refused_in_one_line(self) -> None:
        good = self.pth("rlfn.pth", rlfn.Rlfn(RLFN), names.rlfn(2)).read_bytes()
        table = self.theirs(rlfn.Rlfn(RLFN), names.rlfn(2))
        file = self.path / "bad.pth"
        for content, said in (
            (b"", "found another format"),
            (b"hello", "found another format"),
            (good[: len(good) // 2], "expected a whole zip file"),
            (pickle.dumps(Reaches(), protocol=2), "found a call of"),
        ):
            file.write_bytes(content)
            self.assertIn(said, self.refused(file))
        for change, said in (
            ({"conv_2.bias": torch.zeros(3)}, "expected conv_2.bias of shape (8,)"),
            ({"conv_2.bias": torch.full((8,), torch.nan)}, "expected finite numbers"),
            ({"another": torch.zeros(1)}, "found also another"),
        ):
            torch.save({**table, **change}, file)
            self.assertIn(said, self.refused(file))
        torch.save({"some": torch.zeros(1)}, file)
        self.assertIn("arrays of another network, such as 'some'", self.refused(file))
        self.assertIn("No such file", self.refused(self.path / "nothing.pth"))
        self.assertFalse(Path("reached").exists())

    def test_hdrcnn_is_told_by_its_zip(self) -> None:
        file = self.path / "params.npz"
        weight_files.npz(file, [np.zeros(3, np.float32), np.zeros((2, 2), np.float32)])
        self.assertEqual(recognise._kind(file), "hdrcnn")

    def test_a_model_that_is_not_private_is_never_written_over(self) -> None:
        file = self.pth("rlfn.pth", rlfn.Rlfn(RLFN), names.rlfn(2))
        folder = self.path / "bt2446a-x2"
        folder.mkdir()
        (folder / "manifest.json").write_bytes((support.MODELS / "bt2446a-x2/manifest.json").read_bytes())
        code, line = self.run_main("import", file, "--as", "bt2446a-x2", "--models", self.path)
        self.assertEqual(code, 2)
        self.assertIn("found one that is not", line)


if __name__ == "__main__":
    unittest.main()
