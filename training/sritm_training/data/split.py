"""Which scene a file shows, and on which side of the split the scene is.

By scene, never by patch. A hold-out scene is never trained on and nothing is tuned on it. Pictures
of one place stay together, and a file of another package that shows a known scene is that scene.
"""

import re
from pathlib import Path

HOLDOUT = frozenset((
    "CandleGlass", "StillLife", "GoldenGate", "Ocean",
    "ccby_Ultra_HDR_Samples_Originals_04", "apache_desert_sunset", "apache_train_station_night",
    "st_peters_square_night", "leadenhall_market", "fireplace", "modern_buildings_2",
    "chinese_garden", "kiara_1_dawn", "circus_arena", "pedestrian_overpass",
))
VALIDATION = ("autoshop_01", "dry_hay_field", "vignaioli_night", "Tree", "apache_lamps")

SIDES = ("holdout", "validation", "train")  # the strictest first

SAME_PICTURE = (
    ("blender_sunset", "venice_sunset"), ("blender_sunrise", "spruit_sunrise"),
    ("blender_night", "moonless_golf"),
)
SAME_PLACE = (
    *SAME_PICTURE[1:],
    ("blender_studio", "studio_small_03", "studio_small_05", "studio_small_08"),
    ("brown_photostudio_01", "brown_photostudio_02", "brown_photostudio_06", "brown_photostudio_07"),
    ("blender_sunset", "pmndrs_venice", "venice_sunset"),
    ("pmndrs_sky", "aristea_wreck_puresky"),
    ("MtTamNorth", "MtTamWest"),
)

# Never trained on: what is for testing only, and a chart. Folders and beginnings of names.
TEST_FOLDERS = ("pq_stills", "clips")
TEST_NAMES = ("seine_", "cosmos", "raw_p010", "raw_yuv420", "libjxl_hdr_room", "hdr_room", "R2020-",
              "colors_hdr", "colors_text", "WideColorGamut")

# Short names of a package of panoramas for the browser.
SHORT_NAMES = {
    "lab": "pmndrs_lab", "sky": "pmndrs_sky", "sunset": "pmndrs_sunset", "venice": "pmndrs_venice",
    "workshop": "pmndrs_workshop", "apartment": "lebombo", "bridge": "adams_place_bridge",
    "city": "potsdamer_platz", "dawn": "kiara_1_dawn", "esplanade": "royal_esplanade",
    "forest": "forest_slope", "hall": "dancing_hall", "lobby": "st_fagans_interior",
    "night": "dikhololo_night", "park": "rooitou_park", "studio": "studio_small_03",
    "sunrise": "spruit_sunrise", "warehouse": "empty_warehouse_01",
}


def scene(path: Path) -> str:
    """The name of the scene: the file's, without its size (``_1k``) and suffixes."""
    if path.parent.name == "images" and path.parent.parent.name == "contents":
        return path.parents[2].name                    # a wallpaper of KDE in one of its sizes
    name = re.sub(r"_\d+k$", "", path.name.split(".")[0])
    if path.parent.name == "world" and path.parents[1].name == "studiolights":
        return f"blender_{name}"
    return SHORT_NAMES.get(name, name) if path.suffix.lower() in (".exr", ".hdr") else name


def test_only(path: Path) -> bool:
    folders = {parent.name for parent in path.parents}
    return bool(folders & set(TEST_FOLDERS)) or path.name.startswith(TEST_NAMES)


def split(name: str, validation: tuple[str, ...] = VALIDATION) -> str:
    """"holdout", "validation" or "train": of a scene's place, the strictest of its pictures."""
    names = place(name)
    if names & HOLDOUT:
        return "holdout"
    return "validation" if names & set(validation) else "train"


def place(name: str) -> set[str]:
    return {name}.union(*(group for group in SAME_PLACE if name in group))


def copies(name: str) -> int:
    """How many files of data known to us hold this very picture."""
    return 2 if any(name in pair for pair in SAME_PICTURE) else 1
