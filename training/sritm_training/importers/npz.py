"""The list of arrays that TensorLayer saves (.npz), as hdrcnn's weights come.

The zip holds ``params.npy``: a one-dimensional array of Python objects, which is a pickle of
arrays. It is read by ``pickles``, never by numpy.
"""

import io
import math
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from .pickles import Machine
from .refusal import reading

LARGEST = 2**31  # bytes, unpacked
ENTRY = "params.npy"


class Type:
    """``numpy.dtype``: a code such as 'f4' and, in its state, the order of bytes."""

    def __init__(self, code: str, *rest: Any) -> None:
        self.code = code

    def build(self, state: tuple[Any, ...]) -> None:
        order = state[1] if isinstance(state[1], str) else state[1].decode("ascii")
        self.code = (order if order in "<>" else "") + self.code.lstrip("<>|")


class Array:
    """``numpy.ndarray``: its state is (version, shape, type, by columns, content)."""

    def __init__(self, *rest: Any) -> None:
        self.value: np.ndarray | list[Any] = []

    def build(self, state: tuple[Any, ...]) -> None:
        _, shape, kind, by_columns, content = state
        if kind.code.lstrip("<>") == "O8":
            self.value = [item.value for item in content]
            return
        if kind.code.lstrip("<>") not in ("f2", "f4", "f8"):
            raise ValueError(f"numbers of type {kind.code}")
        content = content.encode("latin1") if isinstance(content, str) else content
        numbers = np.frombuffer(content, kind.code)
        if numbers.size != math.prod(shape):
            raise ValueError(f"{numbers.size} numbers for the shape {shape}")
        self.value = numbers.reshape(shape, order="F" if by_columns else "C")


def _bytes(text: str, encoding: str) -> bytes:
    if encoding != "latin1":
        raise ValueError(f"bytes in the encoding {encoding}")
    return text.encode("latin1")


NAMES = {
    "numpy.core.multiarray _reconstruct": Array,
    "numpy._core.multiarray _reconstruct": Array,
    "numpy dtype": Type,
    "_codecs encode": _bytes,
}


def read(file: Path) -> list[np.ndarray]:
    """The arrays in their order, as they are."""
    expected = "the arrays of a TensorLayer network (.npz)"
    with reading(file, expected), zipfile.ZipFile(file) as archive:
        if ENTRY not in archive.namelist():
            raise ValueError(f"no {ENTRY}")
        if archive.getinfo(ENTRY).file_size > LARGEST:
            raise ValueError(f"more than {LARGEST} bytes")
        return _parse(archive.read(ENTRY))


def _parse(content: bytes) -> list[np.ndarray]:
    stream = io.BytesIO(content)
    major, _ = np.lib.format.read_magic(stream)
    header = {1: np.lib.format.read_array_header_1_0, 2: np.lib.format.read_array_header_2_0}
    if major not in header:
        raise ValueError(f"a .npy file of version {major}")
    shape, _, kind = header[major](stream)
    if not kind.hasobject or len(shape) != 1:
        raise ValueError(f"one array of shape {shape} and type {kind}, not a list of arrays")
    whole = Machine(NAMES).run(stream)
    if not isinstance(whole, Array) or len(whole.value) != shape[0]:
        raise ValueError("a list of another length than its header says")
    return list(whole.value)
