"""MatConvNet networks in MATLAB v7.3 files, which are HDF5 (Multi-purpose CNN, Deep SR-ITM).

``net/params/name`` and ``net/params/value`` are columns of references to characters and to
numbers. MATLAB stores a filter as (ky, kx, in, out) by columns, which HDF5 shows as
(out, in, kx, ky): the last two axes change places. Filters aren't flipped.
"""

from pathlib import Path
from typing import Any

import numpy as np

from .refusal import BadWeights, reading

EXPECTED = "a MATLAB v7.3 file with net/params/name and net/params/value"


def read(file: Path) -> dict[str, np.ndarray]:
    """Arrays by name: filters (out, in, ky, kx), biases (out,). Needs Debian's python3-h5py."""
    try:
        import h5py
    except ImportError as error:
        raise BadWeights(file, "the package python3-h5py to read it with", "none installed") from error
    with reading(file, EXPECTED), h5py.File(file, "r") as content:
        names, values = content["net/params/name"], content["net/params/value"]
        pairs = list(zip(names[()].ravel(), values[()].ravel()))
        return {_text(content, name): _array(content, value) for name, value in pairs}


def _text(content: Any, reference: Any) -> str:
    return "".join(map(chr, content[reference][()].ravel()))


def _array(content: Any, reference: Any) -> np.ndarray:
    dataset = content[reference]
    if dataset.external or dataset.is_virtual:
        raise ValueError("numbers kept in another file")
    array = dataset[()]
    if array.ndim == 4:
        return array.swapaxes(2, 3)
    if array.ndim != 2 or 1 not in array.shape:
        raise ValueError(f"an array of shape {array.shape}")
    return array.ravel()
