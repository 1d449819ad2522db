"""EXR files of luminance and half-size chroma: told by their header, read by ImageMagick."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

import data_case
import numpy as np
import support

from sritm_training.data import read, subsampled

FILES = support.ROOT.parent / "shared/data/hdr/openexr_bsd3"
needs_files = unittest.skipUnless(FILES.is_dir(), "needs ../shared/data")
needs_program = unittest.skipIf(subsampled.missing(), f"needs {subsampled.PACKAGES}")


def header(*channels: tuple[str, int], more: bytes = b"") -> bytes:
    of = b"".join(
        name.encode() + bytes(1) + (1).to_bytes(4, "little") + bytes(4) + 2 * each.to_bytes(4, "little")
        for name, each in channels
    )
    size = (len(of) + 1).to_bytes(4, "little")
    return subsampled.MAGIC + b"\2\0\0\0channels\0chlist\0" + size + of + bytes(1) + more


class Subsampled(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "a.exr"

    def test_only_half_size_chroma_of_BT709_is_one(self) -> None:
        small, full = [("BY", 2), ("RY", 2), ("Y", 1)], [("BY", 1), ("RY", 1), ("Y", 1)]
        other = b"chromaticities\0chromaticities\0" + (32).to_bytes(4, "little") + bytes(32)
        for content, expected in (
            (header(*small), True), (header(*full), False), (header(("R", 1), ("G", 1), ("B", 1)), False),
            (header(*small, more=other), False), (header(("Y", 1)), False), (header(*small)[1:], False), (b"", False),
        ):
            with self.subTest(content[:60]):
                self.path.write_bytes(content)
                self.assertIs(subsampled.is_one(self.path), expected)

    def test_rows_of_PFM_come_from_the_bottom_in_either_order_of_bytes(self) -> None:
        samples = np.arange(18, dtype=np.float32).reshape(2, 3, 3)
        for scale, kind in ((b"-1.0", "<f4"), (b"1.0", ">f4")):
            content = b"PF\n3 2\n" + scale + b"\n" + samples[::-1].astype(kind).tobytes()
            np.testing.assert_array_equal(subsampled.pfm(content), samples)
        with self.assertRaisesRegex(ValueError, "expected a PFM picture of 3 x 2 x 3, found b'PF' with 71 bytes"):
            subsampled.pfm(content[:-1])
        with self.assertRaisesRegex(ValueError, "expected a PFM picture, found b''"):
            subsampled.pfm(b"")

    def test_without_the_program_the_line_says_what_to_install(self) -> None:
        self.path.write_bytes(header(("BY", 2), ("RY", 2), ("Y", 1)))
        with mock.patch.object(subsampled, "PROGRAM", "no-such-program"):
            with self.assertRaisesRegex(read.Unusable, f"half the size.*install {subsampled.PACKAGES}"):
                read.read(self.path)

    @needs_program
    def test_a_damaged_file_is_unusable(self) -> None:
        self.path.write_bytes(header(("BY", 2), ("RY", 2), ("Y", 1)))
        with self.assertRaises(read.Unusable):
            read.read(self.path)

    @needs_program
    @needs_files
    @data_case.needed
    def test_its_light_is_linear_and_whole(self) -> None:
        plain = FILES / "GoldenGate.exr"  # R, G, B, so that both ways can read it
        np.testing.assert_allclose(subsampled.read(plain), read._pixels(plain)[0], rtol=1e-6)
        picture = read.read(FILES / "Flowers.exr")
        self.assertEqual((picture.kind, picture.light.shape), ("scene", (734, 784, 3)))
        red, green, blue = np.median(picture.light, (0, 1))
        self.assertTrue(blue > 2 * green and blue > 2 * red)  # a hydrangea


if __name__ == "__main__":
    unittest.main()
