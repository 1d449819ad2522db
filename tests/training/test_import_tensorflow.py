"""Checkpoints of TensorFlow and hdrcnn's list, made in the layout of the real ones."""

import pickle
import struct
import tempfile
import unittest
import zipfile
from pathlib import Path

import numpy as np
import support  # noqa: F401
import torch
import weight_files

from sritm_training.importers import load, names, npz, sstable, tensorflow
from sritm_training.importers.refusal import BadWeights
from sritm_training.networks.hdrcnn import Hdrcnn, Up


def random(*shape: int) -> np.ndarray:
    return np.random.default_rng(len(shape)).standard_normal(shape).astype(np.float32)


class FileCase(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "JSInet-x2.ckpt-1000"

    def refused(self, read: object, *words: str) -> None:
        with self.assertRaises(BadWeights) as caught:
            read()
        for word in (str(self.file), *words):
            self.assertIn(word, str(caught.exception))
        self.assertNotIn("\n", str(caught.exception))


class CheckpointTest(FileCase):
    def test_checksum_of_the_standards_example(self) -> None:
        self.assertEqual(sstable.crc32c(b"123456789"), 0xE3069283)
        self.assertEqual(sstable.crc32c(bytes(32)), 0x8A9136AA)

    def test_variables_are_found_by_name_and_filters_turned(self) -> None:
        arrays = {f"Network/detail_restoration/res_block/{i}/conv/{j}/w": random(3, 3, 4 + i, 5 + j)
                  for i in range(20) for j in range(3)}
        arrays |= {"Network/conv/b": random(7), "global_step": random()}
        for per_block in (1, 7, 100):
            weight_files.checkpoint(self.file, arrays, per_block)
            found = tensorflow.read(self.file, arrays)
            np.testing.assert_array_equal(found["Network/conv/b"], arrays["Network/conv/b"])
            for name in list(arrays)[:-2]:
                np.testing.assert_array_equal(found[name].transpose(2, 3, 1, 0), arrays[name])

    def test_the_index_file_leads_to_the_same(self) -> None:
        weight_files.checkpoint(self.file, {"a/b": random(3)})
        index = Path(f"{self.file}.index")
        np.testing.assert_array_equal(tensorflow.read(index, ["a/b"])["a/b"], random(3))

    def test_missing_files_and_names_are_told(self) -> None:
        self.refused(lambda: tensorflow.read(self.file, ["a"]), "a checkpoint of TensorFlow")
        weight_files.checkpoint(self.file, {"a": random(3)})
        self.refused(lambda: tensorflow.read(self.file, ["a", "c/w"]), "the variable c/w", "none of that name")

    def test_a_damaged_index_is_refused_wherever_a_bit_turns(self) -> None:
        weight_files.checkpoint(self.file, {f"layer/{i}": random(2) for i in range(40)}, 10)
        index = Path(f"{self.file}.index")
        content = index.read_bytes()
        used = len(content) - sstable.FOOTER
        for place in [*range(0, used, 37), len(content) - 1]:
            index.write_bytes(content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :])
            self.refused(lambda: list(sstable_entries(index, self.file)), "expected")
        for size in (0, 7, 48, used):
            index.write_bytes(content[:size])
            self.refused(lambda: tensorflow.read(self.file, ["layer/1"]), "expected")

    def test_damaged_numbers_are_refused(self) -> None:
        weight_files.checkpoint(self.file, {"a": random(30)})
        data = Path(f"{self.file}.data-00000-of-00001")
        content = data.read_bytes()
        for wrong in (content[:-1], content[:60] + b"\1" + content[61:]):
            data.write_bytes(wrong)
            self.refused(lambda: tensorflow.read(self.file, ["a"]), "a cut off or with a wrong checksum")

    def test_other_types_and_pressed_blocks_are_refused(self) -> None:
        with self.assertRaisesRegex(ValueError, "snappy"):
            plain = weight_files.table([(b"", b"")], 1)
            list(sstable.entries(b"".join([plain[: len(weight_files.block([(b"", b"")]))], b"\1", b"\0" * 4,
                                           plain[len(weight_files.block([(b"", b"")])) + 5 :]])))
        entry = b"\x08\x02\x28\x08"
        Path(f"{self.file}.index").write_bytes(weight_files.table([(b"", b"\x08\x01"), (b"a", entry)], 9))
        self.refused(lambda: tensorflow.read(self.file, ["a"]), "not float32")

    def test_jsinets_names_are_each_used_once(self) -> None:
        table = names.jsinet()
        self.assertEqual(len(table), 64)
        self.assertEqual(len(set(table.values())), 64)
        self.assertTrue(all(name.startswith("Network/") and name[-2:] in ("/w", "/b") for name in table.values()))


def sstable_entries(index: Path, file: Path) -> object:
    try:
        return list(sstable.entries(index.read_bytes()))
    except (ValueError, struct.error) as error:
        raise BadWeights(file, "a table", str(error)) from error


class HdrcnnTest(FileCase):
    def setUp(self) -> None:
        super().setUp()
        self.file = self.file.with_name("hdrcnn_params.npz")

    def arrays(self) -> list[np.ndarray]:
        """Zeros, but for layers that say where they went."""
        state = Hdrcnn().state_dict()
        arrays = []
        for place, name in enumerate(names.hdrcnn()):
            shape = tuple(state[name].shape)
            shape = (*shape[2:], shape[1], shape[0]) if len(shape) == 4 else shape
            arrays.append(np.full(shape, place / 1000, np.float32))
        return arrays

    def test_layers_fill_in_their_order(self) -> None:
        weight_files.npz(self.file, self.arrays())
        state = load.hdrcnn(self.file).state_dict()
        for place, name in enumerate(names.hdrcnn()):
            self.assertAlmostEqual(state[name].flatten()[0].item(), place / 1000, places=6)
        self.assertEqual(names.hdrcnn()["bottom_norm.running_var"], "params[31]")

    def test_an_upscaling_filter_spreads_as_tensorflows(self) -> None:
        taps, x = random(4, 4, 2, 3), random(1, 3, 3, 5)  # (ky, kx, out, in)
        expected = np.zeros((2, 8, 12), np.float32)
        for i in range(3):
            for j in range(5):
                expected[:, 2 * i : 2 * i + 4, 2 * j : 2 * j + 4] += np.einsum("yxoi,i->oyx", taps, x[0, :, i, j])
        layer = Up(3, 2).conv
        layer.weight.data = torch.from_numpy(taps.transpose(3, 2, 0, 1).copy())
        torch.nn.init.zeros_(layer.bias)
        found = layer(torch.from_numpy(x))[0].detach().numpy()
        np.testing.assert_allclose(found, expected[:, 1:-1, 1:-1], atol=1e-5)

    def test_every_pickle_of_numpy_is_read(self) -> None:
        arrays = [random(3, 2), np.asfortranarray(random(2, 3)), random(4).astype(">f8"), random()]
        content = np.empty(4, dtype=object)
        content[:] = arrays
        for protocol in (2, 3):
            header = b"\x93NUMPY\x01\x00\x76\x00"
            head = b"{'descr': '|O', 'fortran_order': False, 'shape': (4,), }".ljust(117) + b"\n"
            with zipfile.ZipFile(self.file, "w") as archive:
                archive.writestr("params.npy", header + head + pickle.dumps(content, protocol))
            for found, expected in zip(npz.read(self.file), arrays):
                np.testing.assert_array_equal(found, expected)

    def test_other_files_are_refused(self) -> None:
        self.refused(lambda: load.hdrcnn(self.file), "TensorLayer")
        np.savez(self.file, params=np.zeros(3))
        self.refused(lambda: load.hdrcnn(self.file), "not a list of arrays")
        np.savez(self.file, other=np.zeros(3))
        self.refused(lambda: load.hdrcnn(self.file), "no params.npy")
        weight_files.npz(self.file, [np.zeros(3, np.float32), np.array(["text"])])
        self.refused(lambda: load.hdrcnn(self.file), "numbers of type")
        weight_files.npz(self.file, [random(3, 3, 3, 60), random(60)])
        self.refused(lambda: load.hdrcnn(self.file), "an array params[10]", "none of that name")


if __name__ == "__main__":
    unittest.main()
