"""Sorted string tables, the file format of LevelDB that TensorFlow keeps its indices in.

A table is blocks of entries, an index block that holds where they lie, and a footer of 48 bytes
that says where the index is. A block ends in one byte for compression and a masked CRC-32C.
"""

import struct
from collections.abc import Iterator

MAGIC = 0xDB4775248B80FB57
FOOTER = 48
TRAILER = 5
PRESSED = {1: "snappy"}


def entries(table: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values in their order. ValueError for a damaged table."""
    if len(table) < FOOTER or struct.unpack("<Q", table[-8:])[0] != MAGIC:
        raise ValueError("no table (another magic number)")
    footer = table[-FOOTER:]
    _, at = handle(footer, 0)
    index, _ = handle(footer, at)
    for _, place in _block(table, index):
        yield from _block(table, handle(place, 0)[0])


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, lowest first, and the place after it."""
    value = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise ValueError("a number without end")
        value |= (data[at] & 0x7F) << shift
        if data[at] < 0x80:
            return value, at + 1
        at, shift = at + 1, shift + 7


def handle(data: bytes, at: int) -> tuple[tuple[int, int], int]:
    """(offset, size) of a block and the place after it."""
    offset, at = varint(data, at)
    size, at = varint(data, at)
    return (offset, size), at


def _block(table: bytes, place: tuple[int, int]) -> Iterator[tuple[bytes, bytes]]:
    offset, size = place
    block = table[offset : offset + size]
    trailer = table[offset + size : offset + size + TRAILER]
    if len(block) < max(size, 4) or len(trailer) < TRAILER:
        raise ValueError("a block outside of the table")
    if trailer[0] != 0:
        raise ValueError(f"a block pressed by {PRESSED.get(trailer[0], trailer[0])}")
    if masked_crc32c(block + trailer[:1]) != struct.unpack("<I", trailer[1:])[0]:
        raise ValueError("a block with a wrong checksum")
    (restarts,) = struct.unpack("<I", block[-4:])
    return _entries(block[: max(0, len(block) - 4 - 4 * restarts)])


def _entries(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    """A key keeps the first bytes of the key before it."""
    at, key = 0, b""
    while at < len(block):
        kept, at = varint(block, at)
        added, at = varint(block, at)
        size, at = varint(block, at)
        if kept > len(key) or at + added + size > len(block):
            raise ValueError("an entry outside of its block")
        key = key[:kept] + block[at : at + added]
        yield key, block[at + added : at + added + size]
        at += added + size


def masked_crc32c(data: bytes) -> int:
    """The checksum turned by 15 bits and moved, so that it isn't one of itself."""
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def _table() -> list[int]:
    table = []
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
        table.append(byte)
    return table


CASTAGNOLI = _table()


def crc32c(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = crc >> 8 ^ CASTAGNOLI[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF
