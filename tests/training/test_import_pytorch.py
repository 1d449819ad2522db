"""State dicts, and pickles that are none."""

import collections
import os
import pickle
import tempfile
import unittest
import zipfile
from pathlib import Path

import numpy as np
import support  # noqa: F401
import torch
from released import needed, weights

from sritm_training.importers import load, pth
from sritm_training.importers.pickles import Machine
from sritm_training.importers.refusal import BadWeights
from sritm_training.networks.agcm import Agcm
from sritm_training.networks.edsr import Edsr, Settings
from sritm_training.importers.names import agcm, edsr


class Malice:
    def __init__(self, *call: object) -> None:
        self.call = call

    def __reduce__(self) -> tuple[object, ...]:
        return self.call[0], tuple(self.call[1:])


class PyTorchTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "some.pth"

    def save_pickle(self, value: object) -> None:
        with zipfile.ZipFile(self.file, "w") as archive:
            archive.writestr("archive/data.pkl", pickle.dumps(value, protocol=2))

    def refused(self, *words: str) -> None:
        with self.assertRaises(BadWeights) as caught:
            load.agcm(self.file)
        text = str(caught.exception)
        self.assertNotIn("\n", text)
        for word in (str(self.file), "expected", "found", *words):
            self.assertIn(word, text)

    def agcm_state(self) -> dict[str, torch.Tensor]:
        state = Agcm().state_dict()
        return {theirs: state[ours] for ours, theirs in agcm().items()}

    def test_both_formats_give_what_pytorch_saved(self) -> None:
        whole = torch.arange(24.0).reshape(2, 3, 4)
        state = collections.OrderedDict(
            plain=whole, turned=whole.permute(2, 0, 1), part=whole[1, :, 1:3], half=whole.half(),
            number=torch.tensor(7), empty=torch.zeros(0, 3), learned=torch.nn.Parameter(whole[0]),
        )
        for zipped in (True, False):
            torch.save(state, self.file, _use_new_zipfile_serialization=zipped)
            found = pth.read(self.file)
            self.assertEqual(set(found), set(state))
            for name, value in state.items():
                np.testing.assert_array_equal(found[name], value.detach().numpy())

    def test_a_network_comes_back_and_the_prefix_of_many_gpus_goes(self) -> None:
        state = self.agcm_state()
        torch.save({f"module.{name}": value for name, value in state.items()}, self.file)
        x = torch.rand(1, 3, 40, 48)
        direct = Agcm().eval()
        direct.load_state_dict({ours: state[theirs] for ours, theirs in agcm().items()})
        self.assertTrue(torch.equal(load.agcm(self.file)(x), direct(x)))

    def test_edsr_is_known_by_its_shapes_and_its_mean_layers_are_left_out(self) -> None:
        for settings in (Settings(4, channels=8, blocks=3, residue=1.0), Settings(2, blocks=1)):
            network, x = Edsr(settings).eval(), 255 * torch.rand(1, 3, 4, 5)
            state = network.state_dict()
            names = edsr(settings.blocks, settings.scale // 2)
            saved = {theirs: state[ours] for ours, theirs in names.items()}
            saved["sub_mean.weight"] = torch.eye(3).reshape(3, 3, 1, 1)
            torch.save(saved, self.file, _use_new_zipfile_serialization=False)
            self.assertTrue(torch.equal(load.edsr(self.file)(x), network(x)))

    def test_a_pickle_that_calls_something_is_refused_and_nothing_is_called(self) -> None:
        trace = self.file.with_suffix(".trace")
        for call in [(os.mkdir, str(trace)), (eval, f"open({str(trace)!r}, 'w')"), (getattr, "", "join")]:
            self.save_pickle({"weight": Malice(*call)})
            self.refused("a call of")
        self.assertFalse(trace.exists())

    def test_opcodes_that_no_weights_need_are_refused(self) -> None:
        for content in (b"c__builtin__\nprint\n(I1\nR.", b"\x80\x04\x8c\x02os\x8c\x06system\x93.", b"(ios\nsystem\n."):
            with self.assertRaisesRegex(ValueError, "opcode"):
                Machine({}).run(content)

    def test_damaged_pickles_are_refused(self) -> None:
        for content in (b"", b".", b"t.", b"h\x05.", b"\x85.", b"K\x01K\x02s.", b"}K\x01", b"K\x01)R.", b"\xff"):
            with self.assertRaises(ValueError):
                Machine({}).run(content)

    def test_a_tensor_that_leaves_its_storage_is_refused(self) -> None:
        for offset, shape, strides in [(0, (9,), (1,)), (7, (2,), (1,)), (0, (2, 2), (8, 1)), (-1, (1,), (1,))]:
            storage = pth.Storage("0", "<f4", 8, np.zeros(8, "<f4"))
            with self.assertRaises(ValueError):
                pth.View(storage, offset, shape, strides).array()

    def test_files_of_another_kind_are_refused_in_one_line(self) -> None:
        self.refused()
        self.file.write_bytes(b"no weights at all")
        self.refused("a state dict saved by PyTorch")
        self.save_pickle([1, 2])
        self.refused("something else than a dict of tensors")
        self.save_pickle({"epoch": 3})
        self.refused("'epoch', which is no tensor")

    def test_a_cut_file_is_refused(self) -> None:
        for zipped in (True, False):
            torch.save(self.agcm_state(), self.file, _use_new_zipfile_serialization=zipped)
            self.file.write_bytes(self.file.read_bytes()[:-5000])
            self.refused()

    def test_a_wrong_shape_names_the_array_and_both_shapes(self) -> None:
        torch.save(self.agcm_state() | {"HRconv.weight": torch.zeros(64, 32, 1, 1)}, self.file)
        self.refused("HRconv.weight of shape (64, 64, 1, 1)", "shape (64, 32, 1, 1)")

    def test_missing_unknown_and_infinite_arrays_are_named(self) -> None:
        state = self.agcm_state()
        torch.save({name: value for name, value in state.items() if name != "conv_last.bias"}, self.file)
        self.refused("an array conv_last.bias", "none of that name")
        torch.save(state | {"another.weight": torch.zeros(1)}, self.file)
        self.refused("38 arrays of this network", "also another.weight")
        torch.save(state | {"conv_last.bias": torch.tensor([1.0, float("nan"), 0.0])}, self.file)
        self.refused("finite numbers in conv_last.bias")

    @needed
    def test_released_files_equal_pytorchs_reading(self) -> None:
        for name in ("RLFN/rlfn_x2.pth", "HDRTVNet-plus/LE.pth", "HDRTVDM/params.pth"):
            expected, found = torch.load(weights(name), map_location="cpu"), pth.read(weights(name))
            self.assertEqual(set(found), {key.removeprefix("module.") for key in expected})
            for key, value in expected.items():
                np.testing.assert_array_equal(found[key.removeprefix("module.")], value.numpy())


if __name__ == "__main__":
    unittest.main()
