"""Scenes by name: the hold-out list, twins, and what other packages repeat."""

import unittest
from pathlib import Path

import support  # noqa: F401

from sritm_training.data import split


class Split(unittest.TestCase):
    def test_the_size_in_a_name_does_not_matter(self) -> None:
        for name in ("kiara_1_dawn_1k.hdr", "kiara_1_dawn_4k.exr", "kiara_1_dawn.exr"):
            self.assertEqual(split.split(split.scene(Path("d") / name)), "holdout")

    def test_short_names_of_another_package_are_known_scenes(self) -> None:
        self.assertEqual(split.split(split.scene(Path("hdri/dawn.exr"))), "holdout")
        self.assertEqual(split.scene(Path("hdri/studio.hdr")), "studio_small_03")
        self.assertEqual(split.scene(Path("mine/dawn.jpg")), "dawn")

    def test_a_studio_light_of_blender_has_the_name_of_its_scene(self) -> None:
        path = Path("/usr/share/blender/datafiles/studiolights/world/night.exr")
        self.assertEqual(split.scene(path), "blender_night")

    def test_a_wallpaper_has_the_name_of_its_folder(self) -> None:
        self.assertEqual(split.scene(Path("wallpapers/Kite/contents/images/5120x2880.png")), "Kite")

    def test_pictures_of_one_place_are_on_one_side(self) -> None:
        for group in split.SAME_PLACE:
            for name in group:
                sides = {split.split(other, (name,)) for other in group}
                self.assertEqual(sides, {"validation"})

    def test_no_twin_is_held_out_and_validation_is_apart(self) -> None:
        twins = {name for group in split.SAME_PLACE for name in group}
        self.assertFalse(twins & split.HOLDOUT)
        self.assertFalse(set(split.VALIDATION) & (twins | split.HOLDOUT))
        self.assertEqual(len(split.HOLDOUT), 15)

    def test_identical_pictures_count_as_one(self) -> None:
        self.assertEqual([split.copies(n) for n in ("venice_sunset", "blender_sunset", "Tree")], [2, 2, 1])

    def test_what_is_for_testing_is_never_packed(self) -> None:
        self.assertTrue(split.test_only(Path("hdr/pq_stills/any.png")))
        self.assertTrue(split.test_only(Path("elsewhere/cosmos1650_p3.png")))
        self.assertFalse(split.test_only(Path("hdr/Tree.exr")))


if __name__ == "__main__":
    unittest.main()
