"""Networks in MATLAB files."""

import importlib.util
import tempfile
import unittest
from pathlib import Path

import numpy as np
import support  # noqa: F401
from released import needed, vector, weights

from sritm_training.importers import load, mat, names
from sritm_training.importers.refusal import BadWeights

needs_h5py = unittest.skipUnless(importlib.util.find_spec("h5py"), "needs python3-h5py")
NETWORK = "sritm_training.networks.multipurpose"
needs_network = unittest.skipUnless(importlib.util.find_spec(NETWORK), f"needs {NETWORK}")


@needs_h5py
class MatlabTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "some.mat"

    def save(self, arrays: dict[str, np.ndarray], pressed: bool) -> None:
        """``arrays`` as HDF5 shows them, in MATLAB's layout: columns of references."""
        import h5py

        with h5py.File(self.file, "w", userblock_size=512) as content:
            references = content.create_group("#refs#")
            columns = {"name": [], "value": []}
            options = {"chunks": True, "compression": "gzip"} if pressed else {}
            for i, (name, array) in enumerate(arrays.items()):
                text = np.array([[ord(letter)] for letter in name], np.uint16)
                columns["name"].append(references.create_dataset(f"n{i}", data=text).ref)
                columns["value"].append(references.create_dataset(f"v{i}", data=array, **options).ref)
            for column, values in columns.items():
                data = np.array(values, h5py.ref_dtype).reshape(-1, 1)
                content.create_dataset(f"net/params/{column}", data=data, dtype=h5py.ref_dtype)

    def refused(self, *words: str) -> None:
        with self.assertRaises(BadWeights) as caught:
            mat.read(self.file)
        for word in (str(self.file), "expected", *words):
            self.assertIn(word, str(caught.exception))
        self.assertNotIn("\n", str(caught.exception))

    def test_the_two_axes_of_a_filter_change_places(self) -> None:
        taps, bias = np.arange(48, dtype=np.float32).reshape(4, 2, 3, 2), np.ones((1, 4), np.float32)
        for pressed in (False, True):
            self.save({"conv_1f": taps, "conv_1b": bias}, pressed)
            found = mat.read(self.file)
            self.assertEqual(found["conv_1b"].shape, (4,))
            self.assertEqual(found["conv_1f"][3, 1, 1, 2], taps[3, 1, 2, 1])
            self.assertEqual(found["conv_1f"].shape, (4, 2, 2, 3))

    def test_other_files_are_refused(self) -> None:
        self.refused("a MATLAB v7.3 file")
        self.file.write_bytes(b"MATLAB 5.0 MAT-file".ljust(600))
        self.refused("a MATLAB v7.3 file")
        self.save({"conv_1f": np.zeros((2, 2, 2), np.float32)}, False)
        self.refused("an array of shape (2, 2, 2)")

    def test_numbers_in_another_file_are_refused(self) -> None:
        import h5py

        self.save({"conv_1b": np.ones((1, 4), np.float32)}, False)
        with h5py.File(self.file, "r+") as content:
            far = content.create_dataset("far", (1, 4), "f4", external=[("/etc/hostname", 0, 16)])
            content["net/params/value"][0, 0] = far.ref
        self.refused("numbers kept in another file")

    def test_names_of_the_two_networks_are_each_used_once(self) -> None:
        for table, count in [(names.multipurpose(), 32), (names.deepsritm(1), 148), (names.deepsritm(2), 150)]:
            self.assertEqual(len(table), count)
            self.assertEqual(len(set(table.values())), count)

    @needed
    def test_released_files_hold_the_known_arrays(self) -> None:
        for scale, numbers in [(2, 250_099), (4, 283_867)]:
            arrays = mat.read(weights(f"Deep-SR-ITM/net/Multi-purpose_CNN_x{scale}.mat"))
            self.assertEqual(set(arrays), set(names.multipurpose().values()))
            self.assertEqual(sum(array.size for array in arrays.values()), numbers)
            self.assertEqual(arrays["conv_4f"].shape, (64, 80, 3, 3))

    @needed
    @needs_network
    def test_released_weights_give_the_known_pictures(self) -> None:
        from sritm_training.networks.multipurpose import MultiPurpose, Settings

        for scale in (2, 4):
            file = weights(f"Deep-SR-ITM/net/Multi-purpose_CNN_x{scale}.mat")
            network = load.multipurpose(file, MultiPurpose(Settings(scale)))
            found = network.predictions(vector(f"mp_x{scale}_input"))
            for result, name in zip(found, ("pred", "predHR_sdr", "predHDR_lr")):
                difference = (result - vector(f"mp_x{scale}_{name}")).abs().max().item()
                self.assertLess(difference, 1e-4)


if __name__ == "__main__":
    unittest.main()
