"""What a released file holds, told from the file itself and never from its name's ending alone."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import numpy as np
from torch import nn

from ..networks import deepsritm, jsinet, multipurpose
from . import load, mat, pth, tensorflow
from .refusal import BadWeights, reading

HDF5 = b"\x89HDF\r\n\x1a\n"
KNOWN = (
    "a weight file of Multi-purpose CNN or Deep SR-ITM (.mat), RLFN, AGCM, LE, HDRTVNet++ or EDSR (.pth), "
    "JSI-GAN (a TensorFlow checkpoint) or hdrcnn (.npz)"
)
PYTORCH = {
    "block_1.c1_r.bias": "rlfn",
    "AGCM.conv_first.bias": "agcm-le",
    "cond_scale_first.bias": "agcm",
    "CondNet1.0.bias": "le",
    "body.0.body.0.bias": "edsr",
}


@dataclass(frozen=True)
class Found:
    """A network of ``kind``, a stage or a whole design's family; ``scale`` 1 where the size stays."""

    kind: str
    scale: int
    network: nn.Module


def recognise(file: Path) -> Found:
    """BadWeights for a file that is missing, damaged or of no network that is known."""
    with reading(file, KNOWN):
        kind = _kind(file)
    return READERS[kind](file)


def _kind(file: Path) -> str:
    if file.suffix == ".index" or Path(f"{file}.index").is_file():
        return "jsinet"
    with file.open("rb") as stream:
        start = stream.read(1024)
    if HDF5 in (start[:8], start[512:520]):
        return _of_names(file, mat.read(file), {"conv_1f_SR": "multipurpose", "convd_1f": "deepsritm"})
    if is_zipfile(file):
        with ZipFile(file) as archive:
            if "params.npy" in archive.namelist():
                return "hdrcnn"
    elif start[:2] == b"PK":
        raise BadWeights(file, "a whole zip file", "one that is cut off or damaged")
    elif start[:1] != b"\x80":
        raise BadWeights(file, KNOWN, "another format")
    return _of_names(file, pth.read(file), PYTORCH)


def _of_names(file: Path, arrays: Mapping[str, np.ndarray], kinds: Mapping[str, str]) -> str:
    kind = next((kind for name, kind in kinds.items() if name in arrays), None)
    if kind is None:
        raise BadWeights(file, KNOWN, f"{len(arrays)} arrays of another network, such as '{next(iter(arrays), '')}'")
    return kind


def _rlfn(file: Path) -> Found:
    network = load.rlfn(file)
    return Found("rlfn", network.scale, network)


def _edsr(file: Path) -> Found:
    network = load.edsr(file)
    return Found("edsr", 2 * len(network.ups), network)


def _multipurpose(file: Path) -> Found:
    s = _scale(file, mat.read(file), "conv_7b", 3)
    network = load.multipurpose(file, multipurpose.MultiPurpose(multipurpose.Settings(s)))
    used = multipurpose.MultiPurpose(multipurpose.Settings(s, heads=False))
    used.load_joint(network.state_dict())
    return Found("multipurpose", s, used)


def _deepsritm(file: Path) -> Found:
    s = 4 if "conv_38f" in mat.read(file) else 2
    return Found("deepsritm", s, load.deepsritm(file, deepsritm.DeepSrItm(deepsritm.Settings(s)), s))


def _jsinet(file: Path) -> Found:
    name = "Network/image_reconstruction/conv/1/b"
    s = _scale(file, tensorflow.read(file, [name]), name, jsinet.Settings(2).channels)
    return Found("jsinet", s, load.jsinet(file, jsinet.JsiNet(jsinet.Settings(s))))


def _scale(file: Path, arrays: Mapping[str, np.ndarray], name: str, width: int) -> int:
    """Of the layer that a shuffle of s x s follows: its outputs are width s s."""
    outputs = arrays[name].size if name in arrays else 0
    if outputs not in (4 * width, 16 * width):
        raise BadWeights(file, f"{4 * width} or {16 * width} numbers in {name}", f"{outputs}")
    return math.isqrt(outputs // width)


READERS: dict[str, Callable[[Path], Found]] = {
    "rlfn": _rlfn,
    "edsr": _edsr,
    "multipurpose": _multipurpose,
    "deepsritm": _deepsritm,
    "jsinet": _jsinet,
    "agcm": lambda file: Found("agcm", 1, load.agcm(file)),
    "le": lambda file: Found("le", 1, load.le(file)),
    "agcm-le": lambda file: Found("agcm-le", 1, load.ensemble(file)),
    "hdrcnn": lambda file: Found("hdrcnn", 1, load.hdrcnn(file)),
}
