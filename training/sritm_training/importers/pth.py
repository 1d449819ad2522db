"""State dicts of PyTorch (.pth, .pt): the zip of version 1.6 and later, and the older stream.

The zip holds one pickle, ``*/data.pkl``, and a file of raw little-endian numbers for each storage,
``*/data/KEY``. The older file is five pickles in a row (magic, version, system, state, keys of the
storages) and then, for each key in order, a count and the raw numbers.
"""

import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from .pickles import Machine, Name
from .refusal import reading

MAGIC = 0x1950A86A20F9469CFC6C  # of the older file
LARGEST = 2**31  # bytes of a file that is read at all
TYPES = {
    "torch FloatStorage": "<f4",
    "torch DoubleStorage": "<f8",
    "torch HalfStorage": "<f2",
    "torch LongStorage": "<i8",
    "torch IntStorage": "<i4",
}


@dataclass
class Storage:
    """Raw numbers under a key; ``values`` comes later in an older file."""

    key: str
    type: str
    count: int
    values: np.ndarray | None = None


@dataclass(frozen=True)
class View:
    """A tensor: part of a storage."""

    storage: Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]

    def array(self) -> np.ndarray:
        """ValueError if the view leaves its storage."""
        values, numbers = self.storage.values, (self.offset, *self.shape, *self.strides)
        if values is None or len(self.shape) != len(self.strides):
            raise ValueError(f"a tensor without storage or shape ({self.storage.key})")
        if not all(type(n) is int and n >= 0 for n in numbers):
            raise ValueError(f"a tensor with an impossible shape ({self.storage.key})")
        last = self.offset + sum((n - 1) * s for n, s in zip(self.shape, self.strides))
        if 0 not in self.shape and last >= values.size:
            raise ValueError(f"a tensor that ends outside of its storage ({self.storage.key})")
        steps = [s * values.itemsize for s in self.strides]
        return np.lib.stride_tricks.as_strided(values[self.offset :], self.shape, steps).copy()


class Storages(dict[str, Storage]):
    """What the pickle's outside references stand for."""

    def refer(self, reference: Any) -> Storage:
        """('storage', type, key, device, count), an older file adds None."""
        if not isinstance(reference, tuple) or len(reference) < 5 or reference[0] != "storage":
            raise ValueError("a reference to something else than a storage")
        _, kind, key, _, count = reference[:5]
        if not isinstance(kind, Name) or kind.text not in TYPES or not isinstance(key, str):
            raise ValueError(f"a storage of type {kind}")
        if reference[5:] not in ((), (None,)):
            raise ValueError("a storage that is part of another")
        return self.setdefault(key, Storage(key, TYPES[kind.text], count))

    def machine(self) -> Machine:
        names = {
            "collections OrderedDict": dict,
            "torch._utils _rebuild_tensor_v2": lambda s, o, n, t, *rest: View(s, o, n, t),
            "torch._utils _rebuild_parameter": lambda data, *rest: data,
        }
        return Machine(names, self.refer)


def read(file: Path) -> dict[str, np.ndarray]:
    """Arrays of a state dict by name, without the ``module.`` of a network trained on many GPUs."""
    with reading(file, "a state dict saved by PyTorch"):
        if file.stat().st_size > LARGEST:
            raise ValueError(f"{file.stat().st_size} bytes, more than {LARGEST}")
        state = _read_zip(file) if zipfile.is_zipfile(file) else _read_stream(file)
        return {name.removeprefix("module."): view.array() for name, view in _tensors(state).items()}


def tree(file: Path) -> Any:
    """Everything that was saved into a zip, dicts and lists and numbers as they are, tensors as arrays."""
    with reading(file, "a file saved by PyTorch"):
        return _arrays(_read_zip(file))


def _arrays(content: Any) -> Any:
    if isinstance(content, View):
        return content.array()
    if isinstance(content, dict):
        return {name: _arrays(value) for name, value in content.items()}
    return [_arrays(value) for value in content] if isinstance(content, list) else content


def _tensors(state: Any) -> Mapping[str, View]:
    if not isinstance(state, dict) or not all(isinstance(name, str) for name in state):
        raise ValueError("something else than a dict of tensors")
    wrong = [name for name, view in state.items() if not isinstance(view, View)]
    if wrong:
        raise ValueError(f"'{wrong[0]}', which is no tensor")
    return state


def _read_zip(file: Path) -> Any:
    storages = Storages()
    with zipfile.ZipFile(file) as archive:
        inside = [name for name in archive.namelist() if name.split("/")[1:] == ["data.pkl"]]
        if len(inside) != 1:
            raise ValueError("a zip without data.pkl")
        if any(entry.compress_type != zipfile.ZIP_STORED for entry in archive.infolist()):
            raise ValueError("a compressed zip")
        state = storages.machine().run(archive.read(inside[0]))
        folder = inside[0].removesuffix(".pkl")
        for storage in storages.values():
            if f"{folder}/{storage.key}" not in archive.namelist():
                raise ValueError(f"no data of storage {storage.key}")
            _give(storage, archive.read(f"{folder}/{storage.key}"))
    return state


def _read_stream(file: Path) -> Any:
    storages = Storages()
    with file.open("rb") as stream:
        if Machine({}).run(stream) != MAGIC:
            raise ValueError("another magic number")
        for _ in ("version", "system"):
            Machine({}).run(stream)
        state, keys = storages.machine().run(stream), Machine({}).run(stream)
        if not isinstance(keys, list) or set(keys) != set(storages):
            raise ValueError("other storages than the state needs")
        for key in keys:
            _give_counted(storages[key], stream)
    return state


def _give_counted(storage: Storage, stream: BinaryIO) -> None:
    (count,) = struct.unpack("<q", stream.read(8))
    if count != storage.count:
        raise ValueError(f"{count} numbers in storage {storage.key}")
    _give(storage, stream.read(count * np.dtype(storage.type).itemsize))


def _give(storage: Storage, content: bytes) -> None:
    if len(content) != storage.count * np.dtype(storage.type).itemsize:
        raise ValueError(f"{len(content)} bytes in storage {storage.key}")
    storage.values = np.frombuffer(content, storage.type)
