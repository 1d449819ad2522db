"""Where pictures are: the folders that are given, or else Debian's packages of them."""

from collections.abc import Iterator
from pathlib import Path

from ..refused import Refused
from . import credits, read

SHARE = Path("/usr/share")

# Debian 12 packages by folder. The first two hold HDR pictures, the others photographs; of the wallpapers of plasma
# only some are photographs.
PACKAGES = (
    ("blender-data", "blender/datafiles/studiolights/world/*.exr"),
    ("psychtoolbox-3-common", "psychtoolbox-3/PsychDemos/OpenEXRImages/*.exr"),
    ("lomiri-wallpapers-16.04", "backgrounds/warty-final-ubuntu.png"),
    ("lomiri-wallpapers-16.04", "backgrounds/*.jpg"),
    ("lomiri-wallpapers-20.04", "backgrounds/lomiri*/**/*.jpg"),
    *((credits.MATE, f"backgrounds/mate/nature/{name}.jpg") for name in credits.PICTURES[credits.MATE]),
    *((credits.PLASMA, f"wallpapers/{name}/contents/images/*.*g") for name in credits.PICTURES[credits.PLASMA]),
)


def find(folders: list[Path]) -> list[Path]:
    """Every picture, HDR files first, larger files first within a folder of one scene's sizes.

    Refuses a folder that is missing or holds no picture, and to work without any."""
    if not folders:
        return _ordered(_packaged())
    return _ordered([path for folder in folders for path in _in_folder(folder)])


def _in_folder(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise Refused(f"expected a folder of pictures, found none at {folder}; check --sources")
    found = [p for p in folder.rglob("*") if p.suffix.lower() in read.SUFFIXES and p.is_file()]
    if not found:
        expected = ", ".join(read.SUFFIXES)
        raise Refused(f"expected pictures ({expected}) in {folder}, found none; check --sources")
    yield from found


def _packaged() -> list[Path]:
    found = [path for _, pattern in PACKAGES for path in SHARE.glob(pattern) if path.is_file()]
    if not any(path.suffix == ".exr" for path in found):
        names = " ".join(dict.fromkeys(name for name, _ in PACKAGES))
        raise Refused("expected --sources or Debian's packages of HDR pictures, found neither; "
                      f"run: apt-get install {names}")
    return found


def _ordered(paths: list[Path]) -> list[Path]:
    def key(path: Path) -> tuple[bool, str, int, str]:
        photo = path.suffix.lower() not in read.HDR_SUFFIXES
        return photo, str(path.parent), -path.stat().st_size, path.name

    return sorted(dict.fromkeys(paths), key=key)
