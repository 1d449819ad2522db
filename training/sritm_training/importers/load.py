"""A released file to a network, a function each. BadWeights for a file that doesn't fit.

RLFN and EDSR come in variants; the file's own shapes say which.
"""

import math
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from torch import nn

from ..networks import edsr as edsr_network
from ..networks import rlfn as rlfn_network
from ..networks.agcm import Agcm
from ..networks.hdrcnn import Hdrcnn
from ..networks.le import Ensemble, Le
from . import mat, names, npz, pth, tensorflow
from .fill import fill
from .refusal import BadWeights


def rlfn(file: Path) -> rlfn_network.Rlfn:
    """RLFN, RLFN-S or the NTIRE network, x2 or x4 (.pth)."""
    arrays = pth.read(file)
    channels, inner = _width(arrays, "conv_1.bias", file), _width(arrays, "block_1.c1_r.bias", file)
    blocks = len([name for name in arrays if name.endswith(".c5.bias")])
    scale = math.isqrt(_width(arrays, "upsampler.0.bias", file) // 3)
    network = rlfn_network.Rlfn(rlfn_network.Settings(scale, channels, inner, blocks))
    return _filled(network, arrays, names.rlfn(blocks), file)


def agcm(file: Path) -> Agcm:
    """AGCM (.pth)."""
    return _filled(Agcm(), pth.read(file), names.agcm(), file)


def le(file: Path) -> Le:
    """LE alone (.pth)."""
    return _filled(Le(), pth.read(file), names.le(), file)


def ensemble(file: Path) -> Ensemble:
    """AGCM and LE, also with the highlight stage's weights (.pth)."""
    return _filled(Ensemble(), pth.read(file), names.ensemble(), file)


def edsr(file: Path) -> edsr_network.Edsr:
    """EDSR, large or baseline, x2 or x4 (.pt). The layers that hold the mean are left out."""
    arrays = {n: a for n, a in pth.read(file).items() if not n.startswith(("sub_mean.", "add_mean."))}
    channels = _width(arrays, "head.0.bias", file)
    blocks = len([name for name in arrays if name.startswith("body.") and name.endswith(".body.0.bias")])
    ups = len([name for name in arrays if name.startswith("tail.0.") and name.endswith(".bias")])
    residue = edsr_network.Settings(2).residue if channels == edsr_network.Settings(2).channels else 1.0
    network = edsr_network.Edsr(edsr_network.Settings(2 * ups, channels, blocks, residue))
    return _filled(network, arrays, names.edsr(blocks, ups), file)


def hdrcnn(file: Path) -> Hdrcnn:
    """hdrcnn (.npz). Filters turn from (ky, kx, in, out), those of upscaling from (ky, kx, out, in)."""
    arrays = {f"params[{i}]": _filter(array) for i, array in enumerate(npz.read(file))}
    return _filled(Hdrcnn(), arrays, names.hdrcnn(), file)


def multipurpose(file: Path, network: nn.Module) -> nn.Module:
    """Multi-purpose CNN with its heads (.mat), into ``network``."""
    return _filled(network, mat.read(file), names.multipurpose(), file)


def deepsritm(file: Path, network: nn.Module, scale: int) -> nn.Module:
    """Deep SR-ITM, full (.mat), into ``network``."""
    return _filled(network, mat.read(file), names.deepsritm(scale // 2), file)


def jsinet(file: Path, network: nn.Module) -> nn.Module:
    """JSInet from a checkpoint of JSInet or JSI-GAN (its prefix or .index), into ``network``."""
    table = names.jsinet()
    return _filled(network, tensorflow.read(file, table.values()), table, file)


def _filled(network: nn.Module, arrays: Mapping[str, np.ndarray], table: Mapping[str, str], file: Path) -> nn.Module:
    fill(network, arrays, table, file)
    return network.eval()


def _filter(array: np.ndarray) -> np.ndarray:
    return array.transpose(3, 2, 0, 1) if array.ndim == 4 else array


def _width(arrays: Mapping[str, np.ndarray], name: str, file: Path) -> int:
    if name not in arrays or arrays[name].ndim != 1:
        raise BadWeights(file, f"an array {name} of one dimension", "none of that name and shape")
    return arrays[name].shape[0]
