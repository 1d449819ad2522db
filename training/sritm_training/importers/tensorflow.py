"""Checkpoints of TensorFlow (version 2 of the format, also written by TensorFlow 1), by name.

``PREFIX.index`` is a sorted string table: the key '' leads to the header, a variable's name to
its type, shape, shard and place; both are protocol buffers. ``PREFIX.data-00000-of-00001`` holds
the numbers. Other variables, such as an optimiser's, aren't touched.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import sstable
from .refusal import BadWeights, reading

FLOAT32 = 1  # of TensorFlow's types


@dataclass(frozen=True)
class Entry:
    """A variable: ``offset`` and ``size`` in bytes in its shard."""

    shape: tuple[int, ...]
    type: int
    shard: int
    offset: int
    size: int
    checksum: int


def read(file: Path, names: Collection[str]) -> dict[str, np.ndarray]:
    """The variables of ``names``; filters turned from (ky, kx, in, out) to (out, in, ky, kx).
    ``file`` is the checkpoint's prefix or its ``.index``."""
    prefix = file.with_suffix("") if file.suffix == ".index" else file
    with reading(file, "a checkpoint of TensorFlow"):
        entries, shards = _index(Path(f"{prefix}.index"))
        missing = sorted(set(names) - set(entries))
        if missing:
            raise BadWeights(file, f"the variable {missing[0]}", f"none of that name ({len(missing)} missing)")
        return {name: _variable(prefix, shards, name, entries[name]) for name in names}


def _index(file: Path) -> tuple[Mapping[str, Entry], int]:
    content = dict(sstable.entries(file.read_bytes()))
    if b"" not in content:
        raise ValueError("an index without a header")
    header = {number: value for number, value in fields(content.pop(b""))}
    if header.get(2, 0) != 0:
        raise ValueError("numbers with the highest byte first")
    return {name.decode("utf-8"): _entry(value) for name, value in content.items()}, header.get(1, 1)


def _entry(message: bytes) -> Entry:
    """Fields 1 type, 2 shape (of 2 dim of 1 size), 3 shard, 4 offset, 5 size, 6 checksum."""
    found = dict(fields(message))
    dims = [dict(fields(value)) for number, value in fields(found.get(2, b"")) if number == 2]
    shape = tuple(dim.get(1, 0) for dim in dims)
    return Entry(shape, found.get(1, 0), found.get(3, 0), found.get(4, 0), found.get(5, 0), found.get(6, 0))


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Numbers and values of a protocol buffer's fields. ValueError for a damaged one."""
    at = 0
    while at < len(message):
        tag, at = sstable.varint(message, at)
        kind = tag & 7
        if kind == 0:
            value, at = sstable.varint(message, at)
        elif kind in (1, 2, 5):
            size, at = sstable.varint(message, at) if kind == 2 else ({1: 8, 5: 4}[kind], at)
            value, at = message[at : at + size], at + size
            if at > len(message):
                raise ValueError("a field that ends outside of its message")
            value = value if kind == 2 else int.from_bytes(value, "little")
        else:
            raise ValueError(f"a field of kind {kind}")
        yield tag >> 3, value


def _variable(prefix: Path, shards: int, name: str, entry: Entry) -> np.ndarray:
    if entry.type != FLOAT32 or entry.size != 4 * math.prod(entry.shape):
        raise ValueError(f"{name} of {entry.size} bytes, shape {entry.shape} and type {entry.type}, not float32")
    with Path(f"{prefix}.data-{entry.shard:05}-of-{shards:05}").open("rb") as data:
        data.seek(entry.offset)
        content = data.read(entry.size)
    if len(content) != entry.size or sstable.masked_crc32c(content) != entry.checksum:
        raise ValueError(f"{name} cut off or with a wrong checksum")
    array = np.frombuffer(content, "<f4").reshape(entry.shape)
    return array.transpose(3, 2, 0, 1) if array.ndim == 4 else array
