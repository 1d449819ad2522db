"""Reading: primaries, channels, gain maps, damage."""

import tempfile
import unittest
from pathlib import Path

import data_case
import numpy as np
import support  # noqa: F401

from sritm_training.data import primaries, read

AP0 = (0.7347, 0.2653, 0.0, 1.0, 0.0001, -0.077, 0.32168, 0.33767)
BT709_UNDER_D50 = (0.64845, 0.33088, 0.32119, 0.59789, 0.15590, 0.06606, 0.34571, 0.35854)


class Primaries(unittest.TestCase):
    def test_white_stays_white_whatever_the_primaries(self) -> None:
        for chromaticities in (AP0, BT709_UNDER_D50, primaries.P3_WHITE):
            np.testing.assert_allclose(primaries.to_bt2020(chromaticities).sum(1), 1, atol=1e-12)

    def test_bt709_adapted_to_d50_is_bt709(self) -> None:
        plain, adapted = primaries.to_bt2020(primaries.BT709_WHITE), primaries.to_bt2020(BT709_UNDER_D50)
        np.testing.assert_allclose(adapted, plain, atol=2e-4)
        np.testing.assert_allclose(plain[0], [0.6274, 0.3293, 0.0433], atol=1e-4)

    def test_the_profile_of_display_p3_is_told_from_that_of_srgb(self) -> None:
        def profile(*red: float) -> bytes:
            values = b"".join(round(v * 65536).to_bytes(4, "big", signed=True) for v in red)
            table = b"rXYZ" + (144).to_bytes(4, "big") + (20).to_bytes(4, "big")
            return bytes(128) + (1).to_bytes(4, "big") + table + b"XYZ " + bytes(4) + values

        self.assertEqual(primaries.of_profile(profile(0.5151, 0.2412, -0.0011)), primaries.P3_WHITE)
        self.assertEqual(primaries.of_profile(profile(0.4361, 0.2225, 0.0139)), primaries.BT709_WHITE)
        self.assertEqual(primaries.of_profile(None), primaries.BT709_WHITE)


@data_case.needed
class Read(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_exr_and_radiance_give_their_light_in_bt2020(self) -> None:
        pixels = data_case.scene(0, 40, 60)
        expected = pixels @ primaries.to_bt2020(primaries.BT709_WHITE).T
        for suffix, tolerance in ((".exr", 1e-6), (".hdr", 1e-2)):
            picture = read.read(data_case.write(self.folder / f"a{suffix}", pixels))
            self.assertEqual(picture.kind, "scene")
            error = np.abs(picture.light - expected).max(2) / expected.max(2)
            self.assertLess(error.max(), tolerance)

    def test_chromaticities_are_honoured_and_alpha_is_left_out(self) -> None:
        pixels = np.full((8, 8, 4), [0.2, 0.4, 0.1, 0.5], np.float32)
        path = data_case.write(self.folder / "a.exr", pixels, ("R", "G", "B", "A"), chromaticities=AP0)
        expected = np.clip(primaries.to_bt2020(AP0) @ [0.2, 0.4, 0.1], 0, None)
        np.testing.assert_allclose(read.read(path).light[0, 0], expected, rtol=1e-5)

    def test_nan_infinity_and_negative_light_are_replaced(self) -> None:
        pixels = np.full((8, 8, 3), 0.5, np.float32)
        pixels[0, 0], pixels[0, 1], pixels[0, 2] = np.nan, np.inf, -3
        light = read.read(data_case.write(self.folder / "a.exr", pixels)).light
        np.testing.assert_allclose(light[0, :3, 0], [0, 0.5, 0], atol=1e-6)

    def test_luminance_alone_is_not_usable(self) -> None:
        path = data_case.write(self.folder / "a.exr", np.ones((8, 8, 1), np.float32), ("Y",))
        with self.assertRaisesRegex(read.Unusable, "expected channels R, G, B, found Y"):
            read.read(path)

    def test_a_picture_cut_short_is_not_usable(self) -> None:
        for suffix in (".exr", ".hdr", ".jpg", ".png"):
            path = data_case.write(self.folder / f"a{suffix}", data_case.scene(1, 80, 90).clip(0, 1))
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
            with self.assertRaises(read.Unusable, msg=suffix):
                read.read(path)

    def test_a_photograph_is_linear_by_the_curve_of_srgb(self) -> None:
        picture = read.read(data_case.write(self.folder / "a.png", np.full((8, 8, 3), 188 / 255, np.float32)))
        self.assertEqual(picture.kind, "photo")
        np.testing.assert_allclose(picture.light, 0.5029, atol=1e-3)

    def test_a_gain_map_lifts_the_base_picture_and_halves_its_size(self) -> None:
        base = data_case.write(self.folder / "base.jpg", np.full((48, 64, 3), 188 / 255, np.float32)).read_bytes()
        boost = data_case.write(self.folder / "map.jpg", np.ones((12, 16, 1), np.float32), ("Y",)).read_bytes()
        xmp = b'http://ns.adobe.com/xap/1.0/\0 hdrgm:GainMapMin="0" hdrgm:GainMapMax="3" hdrgm:OffsetSDR="0" '
        xmp += b'hdrgm:OffsetHDR="0"'
        segment = b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp
        path = self.folder / "ultra.jpg"
        path.write_bytes(base + boost[:2] + segment + boost[2:])
        picture = read.read(path)
        self.assertEqual((picture.kind, picture.light.shape), ("scene", (24, 32, 3)))
        np.testing.assert_allclose(picture.light, 0.5029 * 8, rtol=0.02)


if __name__ == "__main__":
    unittest.main()
