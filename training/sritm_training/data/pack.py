"""Pictures to a pack: each is decoded once. Killing it leaves the old pack or none, never half."""

import hashlib
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ..refused import Refused
from . import compress, frames, light, read, sources, split
from .packed import INDEX, ClipEntry, Entry, Index

SCALES = (2, 4)
GREY = 0.1  # of diffuse white: where the log-mean of a picture is put


@dataclass(frozen=True)
class Settings:
    """``validation``: training scenes set aside. ``compressed``: clips of each training scene at
    each scale. ``say`` gets a line for each picture that is left out."""

    validation: tuple[str, ...] = split.VALIDATION
    compressed: int = 0
    say: Callable[[str], None] = print


@dataclass(frozen=True)
class Names:
    """What an ``Entry`` says of a picture beside its light."""

    name: str
    split: str
    copies: int
    sha256: str


def pack(folders: list[Path], out: Path, settings: Settings = Settings()) -> Index:
    """Reads every picture below ``folders``, or of Debian's packages without any, into ``out``."""
    paths = sources.find(folders)
    unknown = set(settings.validation) - {split.scene(path) for path in paths} - set(split.VALIDATION)
    if unknown:
        raise Refused(f"expected scenes to validate on, found none named {', '.join(unknown)}")
    out.mkdir(parents=True, exist_ok=True)
    partial = out / f"light.{os.getpid()}.partial"
    try:
        with open(partial, "wb") as file:
            index = _write(paths, file, settings)
            file.flush()
            os.fsync(file.fileno())
        return _publish(index, partial, out)
    finally:
        partial.unlink(missing_ok=True)


def _write(paths: list[Path], file: BinaryIO, settings: Settings) -> Index:
    entries: dict[str, Entry] = {}
    skipped: Counter[str] = Counter()
    taken: set[str] = set()
    sides = _sides(paths, settings.validation)
    for path, (digest, side) in sides.items():
        scene = split.scene(path)
        name = _free(scene, path, entries)
        if split.test_only(path):
            skipped["for testing only"] += 1
        elif digest in taken or name in entries:
            skipped["a scene twice"] += 1
        else:
            try:
                names = Names(name, side, split.copies(scene), digest)
                entries |= {entry.name: entry for entry in _add(path, file, names, settings.compressed)}
                taken.add(digest)
            except read.Unusable as unusable:
                skipped["not usable"] += 1
                settings.say(f"skipped {path}: {unusable}")
    if not entries:
        raise Refused(f"expected usable pictures, found none among {len(paths)} files; see above")
    return Index("", file.tell() // 2, tuple(entries.values()), dict(skipped))


def _sides(paths: list[Path], validation: tuple[str, ...]) -> dict[Path, tuple[str, str]]:
    """Digest and split of each file: a copy under another name has the stricter of both splits."""
    digests = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    strictest: dict[str, str] = {}
    for path, digest in digests.items():
        side = split.split(split.scene(path), validation)
        strictest[digest] = min(side, strictest.get(digest, side), key=split.SIDES.index)
    return {path: (digest, strictest[digest]) for path, digest in digests.items()}


def _free(scene: str, path: Path, entries: dict[str, Entry]) -> str:
    """Photographs of one name in two folders are two, where HDR files are one scene."""
    photo = path.suffix.lower() in read.PHOTO_SUFFIXES and path.parent.name != "images"
    return f"{path.parent.name}_{scene}" if photo and scene in entries else scene


def _add(path: Path, file: BinaryIO, names: Names, compressed: int) -> list[Entry]:
    """The picture, then smaller copies of a large one that is trained on."""
    picture = read.read(path)
    pixels = frames.middle(picture.light) if picture.kind == "scene" else picture.light
    h, w = pixels.shape[:2]
    if min(h, w) < frames.SMALLEST:
        raise read.Unusable(f"expected {frames.SMALLEST} rows and columns or more, found {h} and {w}")
    gain = GREY / frames.log_mean(pixels)
    trained = names.split == "train"
    sizes = frames.sizes(pixels * np.float32(gain), smaller=trained)
    clips = compressed if trained and picture.kind == "scene" else 0
    return [_put(of_size, file, replace(names, name=f"{names.name}@{i}" if i else names.name), picture.kind,
                 float(gain), path.name, 0 if i else clips) for i, of_size in enumerate(sizes)]


def _put(pixels: np.ndarray, file: BinaryIO, names: Names, kind: str, gain: float, source: str, clips: int) -> Entry:
    planes = np.ascontiguousarray(pixels.transpose(2, 0, 1))
    offset, places = file.tell() // 2, frames.windows(*planes.shape[1:], names.name)
    codes = light.encode(planes)
    file.write(codes.astype("<u2").tobytes())
    reduced = file.tell() // 2
    root = planes**frames.REDUCE
    for place in places:
        file.write(light.encode(frames.reduced(root, place)).astype("<u2").tobytes())
    return Entry(names.name, kind, names.split, names.copies, planes.shape, offset, places, reduced, gain, source,
                 names.sha256, _clips(codes, file, names.name, clips))


def _clips(codes: np.ndarray, file: BinaryIO, name: str, count: int) -> tuple[ClipEntry, ...]:
    draw = np.random.default_rng(list(name.encode()))
    made = [compress.clip(codes, scale, draw) for scale in SCALES for _ in range(count)]
    entries = []
    for c in (c for c in made if c is not None):
        entries.append(ClipEntry(c.scale, c.place, c.shape, c.ev, c.codec, file.tell() // 2))
        file.write(c.low.tobytes() + c.whole.tobytes())
    return tuple(entries)


def _publish(index: Index, partial: Path, out: Path) -> Index:
    """The file of codes has a name of its content, so that the index alone makes the pack."""
    digest = hashlib.sha256()
    with open(partial, "rb") as file:
        while chunk := file.read(1 << 22):
            digest.update(chunk)
    name = f"light-{digest.hexdigest()[:16]}.u16"
    index = Index(name, index.codes, index.entries, index.skipped)
    os.replace(partial, out / name)
    written = out / f"{INDEX}.{os.getpid()}.partial"
    written.write_text(index.to_json(), encoding="utf-8")
    os.replace(written, out / INDEX)
    for old in (*out.glob("light-*.u16"), *out.glob("*.partial")):
        if old.name != name:
            old.unlink(missing_ok=True)
    return index
