"""Whole pictures as pairs of PNG files, for evaluation: exposure 0, peak 1,000, the house style or another look.

``NAME.sdr.png``: 8-bit RGB, full range, BT.709 with gamma 2.4. ``NAME.hdr.png``: 16-bit RGB, full
range, BT.2020 PQ. The same size, sides multiples of 4.
"""

import struct
import zlib
from pathlib import Path

import numpy as np
import torch

from ..refused import Refused
from . import light, looks, tone
from .packed import Packed


def write_pairs(packed: Packed, out: Path, split: str = "holdout", look: str = looks.HOUSE) -> list[str]:
    """Names of the pictures written. ``split``: "holdout" or "validation"; ``look``: of ``looks.LOOKS``."""
    entries = packed.of(split, "scene")
    if not entries:
        raise Refused(f"expected {split} scenes in {packed.folder}, found none; pack more sources")
    out.mkdir(parents=True, exist_ok=True)
    for entry in entries:
        sdr, hdr = pair(packed.codes(entry), look=look)
        write_png(out / f"{entry.name}.sdr.png", sdr)
        write_png(out / f"{entry.name}.hdr.png", hdr)
    return [entry.name for entry in entries]


@torch.no_grad()
def pair(
    codes: np.ndarray, peak: float = tone.REFERENCE, look: str = looks.HOUSE
) -> tuple[np.ndarray, np.ndarray]:
    """Packed codes (3, h, w) to RGB of both sides, (h, w, 3) uint8 and uint16."""
    h, w = codes.shape[1] // 4 * 4, codes.shape[2] // 4 * 4
    x = torch.from_numpy(light.decode(codes[:, :h, :w])).reshape(1, 3, -1)
    top = torch.full((1, 1, 1), peak)
    nits = tone.shoulder(x * tone.WHITE, top)
    sdr = looks.of(look, nits, top) ** (1 / tone.GAMMA) * 255
    hdr = tone.pq(nits) * 65535
    return _rows(sdr, h, w).astype(np.uint8), _rows(hdr, h, w).astype(np.uint16)


def _rows(x: torch.Tensor, h: int, w: int) -> np.ndarray:
    return x.round().reshape(3, h, w).permute(1, 2, 0).numpy()


def write_png(path: Path, rgb: np.ndarray) -> None:
    """(h, w, 3) of uint8 or uint16."""
    h, w = rgb.shape[:2]
    bits = 8 * rgb.itemsize
    rows = np.ascontiguousarray(rgb, f">u{rgb.itemsize}").view(np.uint8).reshape(h, -1)
    # Differences to the row above: what deflate can make smaller.
    change = np.diff(rows, axis=0, prepend=np.zeros_like(rows[:1]))
    body = np.concatenate([np.full((h, 1), 2, np.uint8), change], 1).tobytes()
    header = struct.pack(">IIBBBBB", w, h, bits, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(body, 6)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
