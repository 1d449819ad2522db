"""JPEG with a gain map ("Ultra HDR"; ISO 21496-1 and Adobe's gain map 1.0): its light at full boost.

The map is a second JPEG in the same file, of another size, and files hold thumbnails too: the map
is the one whose own XMP states the map's range.
"""

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class GainMap:
    """``low`` and ``high`` in stops; all (3,). ``jpeg`` is the map's own file."""

    jpeg: bytes
    low: np.ndarray
    high: np.ndarray
    gamma: np.ndarray
    offset_sdr: np.ndarray
    offset_hdr: np.ndarray

    def file(self) -> Path:
        path = Path(_folder.name) / "map.jpg"
        path.write_bytes(self.jpeg)
        return path


_folder = tempfile.TemporaryDirectory()


def find(path: Path) -> GainMap | None:
    """None for a file without a map."""
    content = path.read_bytes()
    stated = content.rfind(b"GainMapMax")
    start = content.rfind(b"\xff\xd8\xff", 0, stated) if stated >= 0 else -1
    if start <= 0:
        return None
    jpeg = content[start:]
    text = jpeg[: 1 << 16].decode("latin-1")

    def number(name: str, otherwise: float) -> np.ndarray:
        return _numbers(text, name, otherwise)

    return GainMap(jpeg, number("GainMapMin", 0), number("GainMapMax", 1), number("Gamma", 1),
                   number("OffsetSDR", 1 / 64), number("OffsetHDR", 1 / 64))


def _numbers(text: str, name: str, otherwise: float) -> np.ndarray:
    """One number or a list of three, as attribute or element of XMP. (3,)"""
    found = re.search(rf'hdrgm:{name}="([^"]*)"', text)
    if found is None:
        found = re.search(rf"<hdrgm:{name}>(.*?)</hdrgm:{name}>", text, re.DOTALL)
    values = [float(v) for v in re.findall(r"[-+]?\d+\.?\d*(?:[eE][-+]?\d+)?", found[1])] if found else []
    return np.resize(np.array(values or [otherwise], np.float32), 3)


def apply(base: np.ndarray, codes: np.ndarray, g: GainMap) -> np.ndarray:
    """Linear base (h, w, 3) and map (.., .., 3) in 0..1 to light. (h, w, 3)"""
    boost = np.clip(codes, 0, 1) ** (1 / g.gamma)
    boost = np.exp2(_resize(g.low + (g.high - g.low) * boost, base.shape[0], base.shape[1]))
    return ((base + g.offset_sdr) * boost - g.offset_hdr).astype(np.float32)


def _resize(x: np.ndarray, h: int, w: int) -> np.ndarray:
    """Bilinear, by the ratio of the sizes, rows and then columns."""
    for axis, size in ((0, h), (1, w)):
        u = ((np.arange(size) + 0.5) * x.shape[axis] / size - 0.5).clip(0, x.shape[axis] - 1)
        low = np.floor(u).astype(int)
        high = np.minimum(low + 1, x.shape[axis] - 1)
        t = (u - low).astype(np.float32).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        x = np.take(x, low, axis) * (1 - t) + np.take(x, high, axis) * t
    return x.astype(np.float32)
