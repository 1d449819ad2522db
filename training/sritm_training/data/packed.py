"""A pack as training reads it. Needs numpy only: it is carried to machines without a reader.

A folder with ``index.json`` and one file of 16-bit codes (``light.py``), which the index names.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from ..refused import Refused

INDEX = "index.json"
VERSION = 3
FRAME = (72, 128)  # rows and columns of a reduced frame: those of the thumbnail


@dataclass(frozen=True)
class ClipEntry:
    """A compressed frame (``compress.py``), at ``offset``: its samples, then its thumbnail's."""

    scale: int
    place: tuple[int, int]
    shape: tuple[int, int]
    ev: float
    codec: str
    offset: int


@dataclass(frozen=True)
class Entry:
    """A packed picture. Offsets count codes. Its light has a log-mean of 0.1 of diffuse white,
    to which it was brought by ``gain``. ``windows`` are frames in it, (top, left, height, width):
    a reduced copy of each, (3, 72, 128), lies at ``frames``. ``copies`` are other encodings of the
    same picture, itself included."""

    name: str
    kind: str
    split: str
    copies: int
    shape: tuple[int, int, int]
    offset: int
    windows: tuple[tuple[int, int, int, int], ...]
    frames: int
    gain: float
    source: str
    sha256: str
    clips: tuple[ClipEntry, ...] = ()


@dataclass(frozen=True)
class Index:
    file: str
    codes: int
    entries: tuple[Entry, ...]
    skipped: dict[str, int]

    def to_json(self) -> str:
        return json.dumps({"version": VERSION, **asdict(self)}, indent=1) + "\n"


class Packed:
    """Refuses a folder without a whole pack."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(folder)
        self.index = _read_index(self.folder)
        path = self.folder / self.index.file
        found = path.stat().st_size if path.is_file() else 0
        if found != 2 * self.index.codes:
            raise Refused(f"expected {2 * self.index.codes} bytes in {path}, found {found}; "
                          "carry the whole folder, or run the data command again")
        self._codes = np.memmap(path, "<u2", "r")

    def of(self, split: str, kind: str | None = None) -> list[Entry]:
        """Pictures of "train", "validation" or "holdout"; of kind "scene" or "photo", or both."""
        return [e for e in self.index.entries if e.split == split and kind in (None, e.kind)]

    def codes(self, entry: Entry) -> np.ndarray:
        """(3, h, w) uint16, on disk until it is read."""
        size = int(np.prod(entry.shape))
        return self._codes[entry.offset : entry.offset + size].reshape(entry.shape)

    def frame(self, entry: Entry, number: int) -> np.ndarray:
        """The reduced copy of a window. (3, 72, 128) uint16"""
        size = 3 * FRAME[0] * FRAME[1]
        start = entry.frames + number * size
        return self._codes[start : start + size].reshape(3, *FRAME)

    def clip(self, clip: ClipEntry) -> tuple[np.ndarray, np.ndarray]:
        """(3, h, w) and (3, 72, 128) uint8 codes of SDR."""
        low, whole = 3 * clip.shape[0] * clip.shape[1], 3 * FRAME[0] * FRAME[1]
        codes = self._codes[clip.offset : clip.offset + (low + whole) // 2].view(np.uint8)
        return codes[:low].reshape(3, *clip.shape), codes[low:].reshape(3, *FRAME)


def _read_index(folder: Path) -> Index:
    path = folder / INDEX
    if not path.is_file():
        raise Refused(f"expected a pack with {INDEX} in {folder}, found none; "
                      "make one: python3 -m sritm_training data --out DIR")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content.pop("version") != VERSION:
            raise ValueError("another version")
        entries = tuple(_entry(e) for e in content.pop("entries"))
        return Index(entries=entries, **content)
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(f"expected an index of version {VERSION} in {path}, found {error}; "
                      "run the data command again") from error


def _entry(values: dict) -> Entry:
    windows = tuple(tuple(window) for window in values.pop("windows"))
    clips = tuple(_clip(clip) for clip in values.pop("clips"))
    return Entry(shape=tuple(values.pop("shape")), windows=windows, clips=clips, **values)


def _clip(values: dict) -> ClipEntry:
    pairs = {name: tuple(values.pop(name)) for name in ("place", "shape")}
    return ClipEntry(**pairs, **values)
