"""Packing: whole or not at all, corrupt pictures counted, empty folders refused."""

import os
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

import data_case
import numpy as np

from sritm_training.data import credits, frames, holdout, light, pack, sources, split
from sritm_training.data.batches import Batches
from sritm_training.data.packed import INDEX, Packed
from sritm_training.refused import Refused


@data_case.needed
class Pack(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder, self.lines = Path(folder.name), []
        self.out = self.folder / "out"

    def scene(self, name: str, seed: int = 0, w: int = 320) -> Path:
        return data_case.write(self.folder / "in" / name, data_case.scene(seed, 200, w))

    def pack(self) -> pack.Index:
        return pack.pack([self.folder / "in"], self.out, pack.Settings(say=self.lines.append))

    def share(self, folder: Path) -> None:
        """Takes the place of /usr/share."""
        self.addCleanup(setattr, sources, "SHARE", sources.SHARE)
        sources.SHARE = folder

    def test_a_packed_picture_is_the_picture_at_middle_grey(self) -> None:
        self.scene("Tree.exr")
        self.pack()
        packed = Packed(self.out)
        (entry,) = packed.of("validation")
        planes = light.decode(packed.codes(entry))
        self.assertEqual(planes.shape, (3, 200, 320))
        self.assertAlmostEqual(frames.log_mean(planes.transpose(1, 2, 0)), 0.1, 4)
        self.assertEqual(packed.frame(entry, 11).shape, (3, 72, 128))
        self.assertEqual(len(entry.sha256), 64)

    def test_a_frame_is_close_to_the_mean_of_its_window(self) -> None:
        self.scene("a.exr")
        self.pack()
        packed = Packed(self.out)
        (entry,) = packed.of("train")
        top, left, h, w = entry.windows[0]
        whole = light.decode(packed.codes(entry))[:, top : top + h, left : left + w]
        frame = light.decode(packed.frame(entry, 0))
        np.testing.assert_allclose((frame ** (1 / 3)).mean((1, 2)), (whole ** (1 / 3)).mean((1, 2)), rtol=1e-3)

    def test_a_panorama_loses_its_poles(self) -> None:
        data_case.write(self.folder / "in/a.hdr", data_case.scene(0, 320, 640))
        self.assertEqual(self.pack().entries[0].shape, (3, 200, 640))

    def test_a_large_picture_is_learned_from_in_smaller_sizes_too(self) -> None:
        for i, (name, side) in enumerate({"a": 1920, "Ocean": 960, "Tree": 960, "b": 959}.items()):
            data_case.write(self.folder / "in" / f"{name}.exr", data_case.scene(i, side, side + 1))
        index = pack.pack([self.folder / "in"], self.out, pack.Settings(compressed=1))
        found = {e.name: (e.split, *e.shape[1:], len(e.clips)) for e in index.entries}
        self.assertEqual(found, {
            "a": ("train", 1920, 1921, 2), "a@1": ("train", 960, 960, 0), "a@2": ("train", 480, 480, 0),
            "Ocean": ("holdout", 960, 961, 0), "Tree": ("validation", 960, 961, 0), "b": ("train", 959, 960, 2),
        })
        whole, half = (light.decode(Packed(self.out).codes(e)) for e in index.entries if e.name in ("a", "a@1"))
        np.testing.assert_allclose(half[:, 7, 9], whole[:, 14:16, 18:20].mean((1, 2)), rtol=2e-3)
        self.assertEqual(len({e.gain for e in index.entries if e.name.startswith("a")}), 1)
        (entries, chances), = Batches(Packed(self.out), "train", 2).pools
        self.assertEqual([e.name for e in entries], ["a", "a@1", "a@2", "b"])
        self.assertEqual(len(set(chances[:3])), 1)
        self.assertAlmostEqual(chances[:3].sum() / chances[3], 2, delta=0.01)

    def test_photographers_are_named_for_their_files_alone(self) -> None:
        data_case.write(self.folder / "in" / "Path.jpg", data_case.scene(0) / 20)
        index = self.pack()
        (entry,) = index.entries
        self.assertEqual((credits.packages(index.entries), credits.of([])), ([], ""))
        known = replace(entry, sha256=credits.PICTURES[credits.PLASMA]["Path"] + "0" * 52)
        self.assertEqual(credits.packages([known]), [credits.PLASMA])
        self.assertIn("Risto Saukonpää", credits.of([credits.PLASMA]))
        self.assertEqual(credits.PICTURES.keys(), credits.AUTHORS.keys())

    def test_a_corrupt_picture_is_skipped_with_a_line_and_counted(self) -> None:
        self.scene("a.exr")
        self.scene("b.exr", 1).write_bytes(b"not a picture")
        index = self.pack()
        self.assertEqual((len(index.entries), index.skipped), (1, {"not usable": 1}))
        self.assertEqual(len(self.lines), 1)
        self.assertIn("b.exr", self.lines[0])

    def test_the_same_scene_is_packed_once(self) -> None:
        content = self.scene("hall_1k.exr").read_bytes()
        for name in ("dancing_hall_2k.exr", "other.exr"):
            (self.folder / "in" / name).write_bytes(content)
        index = self.pack()
        self.assertEqual(index.skipped, {"a scene twice": 2})
        self.assertEqual([e.name for e in index.entries], ["dancing_hall"])

    def test_a_copy_of_a_held_out_scene_is_held_out_under_any_name(self) -> None:
        content = self.scene("a.exr").read_bytes()
        (self.folder / "in/Ocean.exr").write_bytes(content)
        self.assertEqual([e.split for e in self.pack().entries], ["holdout"])

    def test_an_empty_or_missing_folder_is_refused(self) -> None:
        (self.folder / "in").mkdir()
        with self.assertRaisesRegex(Refused, "expected pictures .* found none"):
            self.pack()
        with self.assertRaisesRegex(Refused, "expected a folder"):
            pack.pack([self.folder / "nowhere"], self.out)

    def test_a_folder_of_corrupt_pictures_is_refused_and_leaves_nothing(self) -> None:
        self.scene("a.exr").write_bytes(b"no")
        with self.assertRaisesRegex(Refused, "expected usable pictures"):
            self.pack()
        self.assertEqual(list(self.out.iterdir()), [])

    def test_without_folders_the_packages_to_install_are_named(self) -> None:
        self.share(self.folder)
        with self.assertRaisesRegex(Refused, "apt-get install blender-data psychtoolbox"):
            pack.pack([], self.out)

    def test_without_folders_installed_packages_are_read(self) -> None:
        world = self.folder / "blender/datafiles/studiolights/world/night.exr"
        data_case.write(world, data_case.scene(0))
        self.share(self.folder)
        index = pack.pack([], self.out)
        self.assertEqual([e.name for e in index.entries], ["blender_night"])

    def test_a_pack_that_is_interrupted_leaves_the_one_before(self) -> None:
        self.scene("a.exr")
        self.pack()
        before = sorted(p.name for p in self.out.iterdir())
        self.scene("b.exr", 1).write_bytes(b"no")

        def interrupt(line: str) -> None:
            raise KeyboardInterrupt

        with self.assertRaises(KeyboardInterrupt):
            pack.pack([self.folder / "in"], self.out, pack.Settings(say=interrupt))
        self.assertEqual(sorted(p.name for p in self.out.iterdir()), before)
        self.assertEqual(len(Packed(self.out).of("train")), 1)

    def test_a_new_pack_replaces_the_old_and_what_a_kill_left(self) -> None:
        self.scene("a.exr")
        self.pack()
        (self.out / "light.1.partial").write_bytes(b"half")
        self.scene("b.exr", 1)
        self.pack()
        self.assertEqual(len(list(self.out.iterdir())), 2)
        self.assertEqual(len(Packed(self.out).of("train")), 2)

    def test_half_a_pack_and_none_are_refused(self) -> None:
        with self.assertRaisesRegex(Refused, "expected a pack"):
            Packed(self.out)
        self.scene("a.exr")
        index = self.pack()
        os.truncate(self.out / index.file, 1000)
        with self.assertRaisesRegex(Refused, "bytes in .* found 1000"):
            Packed(self.out)
        (self.out / INDEX).write_text("{}")
        with self.assertRaisesRegex(Refused, "expected an index of version"):
            Packed(self.out)

    def test_pairs_are_pngs_of_both_sides_with_sides_of_four(self) -> None:
        self.scene("Ocean.exr", w=322)
        self.pack()
        self.assertEqual(holdout.write_pairs(Packed(self.out), self.folder / "pairs"), ["Ocean"])
        for suffix, kind in (("sdr", "uint8"), ("hdr", "uint16")):
            source = data_case.oiio.ImageInput.open(str(self.folder / f"pairs/Ocean.{suffix}.png"))
            spec = source.spec()
            self.assertEqual((spec.width, spec.height, spec.nchannels, str(spec.format)), (320, 200, 3, kind))
        holdout.write_pairs(Packed(self.out), self.folder / "filmic", look="filmic")
        files = [[(self.folder / f / f"Ocean.{side}.png").read_bytes() for side in ("sdr", "hdr")]
                 for f in ("pairs", "filmic")]
        self.assertNotEqual(files[0][0], files[1][0])
        self.assertEqual(files[0][1], files[1][1])
        with self.assertRaisesRegex(Refused, "expected validation scenes"):
            holdout.write_pairs(Packed(self.out), self.folder / "pairs", "validation")

    def test_a_png_holds_what_was_written(self) -> None:
        rgb = np.random.default_rng(0).integers(0, 65536, (5, 7, 3)).astype(np.uint16)
        holdout.write_png(self.folder / "a.png", rgb)
        source = data_case.oiio.ImageInput.open(str(self.folder / "a.png"))
        np.testing.assert_array_equal(source.read_image(data_case.oiio.UINT16), rgb)

    def test_every_scene_of_the_lists_has_its_side(self) -> None:
        for name in (*split.HOLDOUT, *split.VALIDATION):
            expected = "holdout" if name in split.HOLDOUT else "validation"
            self.assertEqual(split.split(name), expected)


if __name__ == "__main__":
    unittest.main()
