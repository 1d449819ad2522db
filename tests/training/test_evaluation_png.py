"""The own reader and writer of PNG."""

import importlib.util
import struct
import tempfile
import unittest
import zlib
from pathlib import Path

import numpy as np
import support  # noqa: F401

from sritm_training import png
from sritm_training.refused import Refused

needs_oiio = unittest.skipUnless(importlib.util.find_spec("OpenImageIO"), "needs OpenImageIO")


def picture(kind: type, size: tuple[int, int] = (23, 17)) -> np.ndarray:
    random = np.random.default_rng(3)
    smooth = np.add.outer(np.arange(size[0]), np.arange(size[1]))[..., None] * [700, 500, 300]
    return (smooth + random.integers(0, 900, (*size, 3))).astype(kind)


def filtered(image: np.ndarray, kinds: list[int]) -> bytes:
    """The lines of a file, line i by filter ``kinds[i]``, straight from the definitions."""
    size = image.dtype.itemsize
    rows = image.astype(f">u{size}").tobytes()
    step, length = 3 * size, image.shape[1] * 3 * size
    above, lines = bytes(length), b""
    for i, kind in enumerate(kinds):
        row = rows[i * length:(i + 1) * length]
        lines += bytes([kind])
        for j, value in enumerate(row):
            a = row[j - step] if j >= step else 0
            b, c = above[j], above[j - step] if j >= step else 0
            nearest = min((a, b, c), key=lambda v: abs(a + b - c - v))
            lines += bytes([(value - (0, a, b, (a + b) // 2, nearest)[kind]) % 256])
        above = row
    return lines


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def whole(header: tuple[int, ...], lines: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *header))
    return png.SIGNATURE + head + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


class PngTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "some.png"

    def refused(self, content: bytes, *words: str) -> None:
        self.file.write_bytes(content)
        with self.assertRaises(Refused) as caught:
            png.read(self.file)
        for word in (str(self.file), "expected", *words):
            self.assertIn(word, str(caught.exception))
        self.assertNotIn("\n", str(caught.exception))

    def test_what_is_written_is_read_again(self) -> None:
        for kind in (np.uint8, np.uint16):
            image = picture(kind)
            png.write(self.file, image)
            found = png.read(self.file)
            self.assertEqual(found.dtype, kind)
            np.testing.assert_array_equal(found, image)

    def test_every_filter_is_undone_after_every_other(self) -> None:
        kinds = [a for b in range(5) for a in (0, b, 1, b, 2, b, 3, b, 4, b)]
        for kind, bits in ((np.uint8, 8), (np.uint16, 16)):
            image = picture(kind, (len(kinds), 7))
            self.file.write_bytes(whole((7, len(kinds), bits, 2, 0, 0, 0), filtered(image, kinds)))
            np.testing.assert_array_equal(png.read(self.file), image)

    def test_damage_is_refused_in_one_line(self) -> None:
        image = picture(np.uint8)
        png.write(self.file, image)
        good = self.file.read_bytes()
        self.refused(b"", "an empty file")
        self.refused(b"GIF89a", "another beginning")
        for cut in range(9, len(good), 97):
            self.refused(good[:cut])
        broken = bytearray(good)
        broken[len(good) // 2] ^= 1
        self.refused(bytes(broken), "a wrong checksum")
        self.refused(whole((17, 23, 8, 2, 0, 0, 0), b"\0" * 50), "fewer or more samples")
        self.refused(whole((7, 2, 8, 2, 0, 0, 0), b"\5" * 44), "a line of filter 5")

    def test_other_kinds_of_png_are_refused(self) -> None:
        self.refused(whole((1, 1, 8, 6, 0, 0, 0), b"\0" * 5), "red, green, blue and alpha")
        self.refused(whole((1, 1, 8, 0, 0, 0, 0), b"\0" * 2), "grey")
        self.refused(whole((1, 1, 8, 2, 0, 0, 1), b"\0" * 4), "an interlaced picture")
        self.refused(whole((1, 1, 4, 2, 0, 0, 0), b"\0" * 3), "4 bits")
        self.refused(whole((1 << 20, 1 << 20, 8, 2, 0, 0, 0), b""), "1048576 x 1048576 pixels")

    @needs_oiio
    def test_openimageio_reads_and_writes_the_same(self) -> None:
        import OpenImageIO as oiio

        for kind in (np.uint8, np.uint16):
            image = picture(kind, (64, 48))
            png.write(self.file, image)
            found = oiio.ImageInput.open(str(self.file))
            spec = found.spec()
            np.testing.assert_array_equal(found.read_image(np.dtype(kind).name), image)
            other = self.file.with_name("other.png")
            output = oiio.ImageOutput.create(str(other))
            output.open(str(other), spec)
            output.write_image(image)
            output.close()
            np.testing.assert_array_equal(png.read(other), image)


if __name__ == "__main__":
    unittest.main()
