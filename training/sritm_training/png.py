"""PNG files of red, green and blue in 8 or 16 bits, and no others: needs numpy alone.

Reference: ISO/IEC 15948 (PNG), clauses 5 (chunks), 9 (filters), 11.2 (critical chunks).
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .refused import Refused

SIGNATURE = b"\x89PNG\r\n\x1a\n"
TRUECOLOUR = 2
MOST_PIXELS = 1 << 28
KINDS = {0: "grey", 3: "a palette", 4: "grey and alpha", 6: "red, green, blue and alpha"}


def read(path: Path) -> np.ndarray:
    """(h, w, 3), uint8 or uint16 as the file has it. Refused, with the file's name, if damaged."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: expected a PNG file, found {error.strerror}") from error
    try:
        return _decode(data)
    except (ValueError, struct.error, zlib.error, IndexError) as error:
        raise Refused(f"{path}: expected a whole PNG file of RGB, found {error}") from error


def write(path: Path, image: np.ndarray) -> None:
    """``image`` is (h, w, 3), uint8 or uint16."""
    if image.dtype not in (np.uint8, np.uint16) or image.ndim != 3 or image.shape[2] != 3:
        raise ValueError(f"expected uint8 or uint16 (h, w, 3), found {image.dtype} {image.shape}")
    height, width, _ = image.shape
    size = image.dtype.itemsize
    rows = image.astype(f">u{size}").view(np.uint8).reshape(height, -1)
    up = np.diff(rows, axis=0, prepend=np.zeros_like(rows[:1]))     # the filter Up, modulo 256
    lines = np.concatenate([np.full((height, 1), 2, np.uint8), up], axis=1)
    header = struct.pack(">IIBBBBB", width, height, 8 * size, TRUECOLOUR, 0, 0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        SIGNATURE
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(lines.tobytes(), 6))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    crc = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)


def _decode(data: bytes) -> np.ndarray:
    if not data.startswith(SIGNATURE):
        raise ValueError("another beginning" if data else "an empty file")
    header, parts = None, []
    for kind, body in _chunks(data):
        if kind == b"IHDR":
            header = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            parts.append(body)
    if header is None:
        raise ValueError("no header")
    width, height, bits, colour, _, _, interlaced = header
    if not 0 < width * height <= MOST_PIXELS:
        raise ValueError(f"{width} x {height} pixels")
    if colour != TRUECOLOUR:
        raise ValueError(KINDS.get(colour, f"colour type {colour}"))
    if bits not in (8, 16):
        raise ValueError(f"{bits} bits")
    if interlaced:
        raise ValueError("an interlaced picture")
    size = bits // 8
    lines = _inflate(b"".join(parts), height * (1 + width * 3 * size))
    pixels = _unfilter(lines.reshape(height, -1), width, 3 * size)
    return pixels.reshape(height, width, 3, size).view(f">u{size}")[..., 0].astype(f"u{size}")


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while True:
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8:place + 8 + length]
        (crc,) = struct.unpack_from(">I", data, place + 8 + length)
        if crc != zlib.crc32(kind + body):
            raise ValueError(f"a wrong checksum at byte {place}")
        if kind == b"IEND":
            return
        yield kind, body
        place += 12 + length


def _inflate(data: bytes, expected: int) -> np.ndarray:
    inflated = zlib.decompressobj().decompress(data, expected + 1)
    if len(inflated) != expected:
        raise ValueError("fewer or more samples than the header says")
    return np.frombuffer(inflated, np.uint8)


def _unfilter(lines: np.ndarray, width: int, size: int) -> np.ndarray:
    """Undoes each line's filter. (h, 1 + w size) to (h, w, size), uint8.

    A sample needs those left, above, and above left, so all the samples on a slanted front, a
    column earlier on each further line, are ready together."""
    height, kind = lines.shape[0], lines[:, 0]
    if kind.max() > 4:
        raise ValueError(f"a line of filter {kind.max()}")
    coded = lines[:, 1:].reshape(height, width, size)
    if not kind.any():
        return coded
    fronts = width + height - 1
    slanted = np.zeros((fronts, height, size), np.int16)             # [column + line, line]
    for line in range(height):
        slanted[line:line + width, line] = coded[line]
    before = np.zeros((2, height + 1, size), np.int16)               # last front, and its last
    kind = kind[:, None]
    for front in slanted:
        left, up, corner = before[0, 1:], before[0, :-1], before[1, :-1]
        guess = np.where(kind == 1, left, np.where(kind == 2, up, 0))
        guess = np.where(kind == 3, (left + up) >> 1, guess)
        guess = np.where(kind == 4, _paeth(left, up, corner), guess)
        front += guess
        front &= 255
        before[1] = before[0]
        before[0, 1:] = front
    result = np.empty((height, width, size), np.uint8)
    for line in range(height):
        result[line] = slanted[line:line + width, line]
    return result


def _paeth(left: np.ndarray, up: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """Of the three the nearest to left + up - corner; left before up before corner."""
    to_left, to_up = np.abs(up - corner), np.abs(left - corner)
    to_corner = np.abs(left + up - 2 * corner)
    nearest = np.where(to_up <= to_corner, up, corner)
    return np.where((to_left <= to_up) & (to_left <= to_corner), left, nearest)
