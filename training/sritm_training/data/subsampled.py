"""EXR files of luminance and half-size chroma (Y, RY, BY), which OpenImageIO refuses.

ImageMagick with floating-point samples reads them by OpenEXR's own conversion to R, G, B of BT.709. Reference for the
header: the OpenEXR file layout.
"""

import shutil
import subprocess
from pathlib import Path

import numpy as np

MAGIC = b"\x76\x2f\x31\x01"
HEAD = 1 << 16  # bytes: a header is a few hundred
PROGRAM = "convert-im6.q16hdri"
PACKAGES = "imagemagick-6.q16hdri and libmagickcore-6.q16hdri-6-extra"
SECONDS = 300


def is_one(path: Path) -> bool:
    """True for an EXR file with chroma channels. One that names primaries of its own is left to be refused: the
    program above would take them for BT.709."""
    with open(path, "rb") as file:
        head = file.read(HEAD)
    # A channel: its name, 0, then a type, 4 bytes of flags and its spacing, 2 in each direction, 32 bits each.
    chroma = all(_spacing(head, name) == (2, 2) for name in (b"RY", b"BY"))
    return head.startswith(MAGIC) and chroma and b"\0chromaticities\0" not in head


def _spacing(head: bytes, channel: bytes) -> tuple[int, ...]:
    before, found, after = head.partition(b"\0" + channel + b"\0")
    return tuple(int.from_bytes(after[k : k + 4], "little") for k in (8, 12)) if found else ()


def missing() -> str | None:
    """What to install before such files can be read; None where they can."""
    return None if shutil.which(PROGRAM) else PACKAGES


def read(path: Path) -> np.ndarray:
    """(h, w, 3) float32, linear R, G, B of the file's primaries. ``ValueError`` says what was found instead."""
    with open(path, "rb") as file:  # by its content: in a name, the program gives some characters a meaning
        order = [PROGRAM, "exr:-", "-set", "colorspace", "RGB", "pfm:-"]
        done = subprocess.run(order, stdin=file, capture_output=True, timeout=SECONDS)
    if done.returncode != 0:
        raise ValueError(done.stderr.decode(errors="replace").strip().split("\n")[0] or f"exit {done.returncode}")
    return pfm(done.stdout)


def pfm(content: bytes) -> np.ndarray:
    """A colour picture of PFM: sizes in text, then rows from the bottom up, little-endian where the scale is below 0.
    """
    if content.count(b"\n") < 3:
        raise ValueError(f"expected a PFM picture, found {content[:16]!r}")
    kind, sizes, scale, rows = content.split(b"\n", 3)
    w, h = (int(v) for v in sizes.split())
    if kind != b"PF" or len(rows) != 12 * w * h:
        raise ValueError(f"expected a PFM picture of {w} x {h} x 3, found {kind!r} with {len(rows)} bytes")
    samples = np.frombuffer(rows, "<f4" if float(scale) < 0 else ">f4")
    return np.ascontiguousarray(samples.reshape(h, w, 3)[::-1], np.float32)
