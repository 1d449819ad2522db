"""Small weight files in other people's formats, written by this project's own hand."""

import struct
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import support  # noqa: F401

from sritm_training.importers.sstable import MAGIC, masked_crc32c

RESTART = 16  # entries after which a key is written in full


def varint(value: int) -> bytes:
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def block(entries: list[tuple[bytes, bytes]]) -> bytes:
    """Entries, each without the beginning it shares with the key before it, and restarts."""
    out, restarts, before = b"", [], b""
    for place, (key, value) in enumerate(entries):
        shared = 0
        if place % RESTART == 0:
            restarts.append(len(out))
        else:
            while shared < min(len(key), len(before)) and key[shared] == before[shared]:
                shared += 1
        out += varint(shared) + varint(len(key) - shared) + varint(len(value)) + key[shared:] + value
        before = key
    return out + struct.pack(f"<{len(restarts) + 1}I", *restarts, len(restarts))


def table(entries: list[tuple[bytes, bytes]], per_block: int) -> bytes:
    """A sorted string table of several blocks."""
    out, index = b"", []

    def add(content: bytes) -> bytes:
        nonlocal out
        place = varint(len(out)) + varint(len(content))
        out += content + b"\0" + struct.pack("<I", masked_crc32c(content + b"\0"))
        return place

    for start in range(0, len(entries), per_block):
        part = entries[start : start + per_block]
        index.append((part[-1][0], add(block(part))))
    footer = add(block([])) + add(block(index))
    return out + footer.ljust(40, b"\0") + struct.pack("<Q", MAGIC)


def checkpoint(prefix: Path, arrays: Mapping[str, np.ndarray], per_block: int = 40) -> None:
    """``prefix.index`` and ``prefix.data-00000-of-00001`` as TensorFlow lays them out."""
    data, entries = b"", [(b"", b"\x08\x01\x1a\x02\x08\x01")]  # one shard, version 1
    for name in sorted(arrays):
        content = np.ascontiguousarray(arrays[name], "<f4").tobytes()
        dims = b"".join(b"\x12" + varint(len(d)) + d for d in (b"\x08" + varint(n) for n in arrays[name].shape))
        entry = b"\x08\x01\x12" + varint(len(dims)) + dims + b"\x20" + varint(len(data))
        entry += b"\x28" + varint(len(content)) + b"\x35" + struct.pack("<I", masked_crc32c(content))
        entries.append((name.encode(), entry))
        data += content
    Path(f"{prefix}.index").write_bytes(table(entries, per_block))
    Path(f"{prefix}.data-00000-of-00001").write_bytes(data)


def npz(file: Path, arrays: list[np.ndarray]) -> None:
    """A ragged list, as TensorLayer saves it."""
    content = np.empty(len(arrays), dtype=object)
    content[:] = arrays
    np.savez(file, params=content)
