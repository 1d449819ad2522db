"""Networks with the weights that their authors released, from a folder that a user names.

The files may lie anywhere below it, under the names that they were released with.
"""

from collections.abc import Callable
from pathlib import Path

from torch import nn

from ..designs import DESIGNS
from ..importers import load
from ..importers.refusal import BadWeights
from ..networks import cascade, multipurpose, rlfn
from ..refused import Refused
from .method import Method

PREFIX = "released/"
ORIGIN = "third party"


def _multipurpose(scale: int, files: list[Path]) -> nn.Module:
    network = multipurpose.MultiPurpose(multipurpose.Settings(scale))
    return load.multipurpose(files[0], network)


def _rlfn_bt2446a(scale: int, files: list[Path]) -> nn.Module:
    network = cascade.RlfnBt2446A(rlfn.Settings(scale))
    network.rlfn = load.rlfn(files[0])
    return network


def _with_agcm(stages: type[nn.Module]) -> Callable[[int, list[Path]], nn.Module]:
    def build(scale: int, files: list[Path]) -> nn.Module:
        network = stages(rlfn.Settings(scale))
        network.rlfn, network.agcm = load.rlfn(files[0]), load.agcm(files[1])
        return network

    return build


def _agcm_le(scale: int, files: list[Path]) -> nn.Module:
    network = cascade.AgcmLe()
    network.ensemble = load.ensemble(files[0])
    return network


Build = Callable[[int, list[Path]], nn.Module]

TABLE: dict[str, tuple[Build, tuple[str, ...]]] = {
    "multipurpose-x2": (_multipurpose, ("Multi-purpose_CNN_x2.mat",)),
    "multipurpose-x4": (_multipurpose, ("Multi-purpose_CNN_x4.mat",)),
    "rlfn-bt2446a-x2": (_rlfn_bt2446a, ("rlfn_x2.pth",)),
    "rlfn-bt2446a-x4": (_rlfn_bt2446a, ("rlfn_x4.pth",)),
    "rlfn-agcm-x2": (_with_agcm(cascade.RlfnAgcm), ("rlfn_x2.pth", "AGCM.pth")),
    "rlfn-agcm-x4": (_with_agcm(cascade.RlfnAgcm), ("rlfn_x4.pth", "AGCM.pth")),
    "agcm-rlfn-x2": (_with_agcm(cascade.AgcmRlfn), ("rlfn_x2.pth", "AGCM.pth")),
    "agcm-rlfn-x4": (_with_agcm(cascade.AgcmRlfn), ("rlfn_x4.pth", "AGCM.pth")),
    "agcm-le-x1": (_agcm_le, ("Ensemble_AGCM_LE.pth",)),
}


def available(folder: Path) -> list[str]:
    """Full names, ``released/..``, of those whose files are all there."""
    if not folder.is_dir():
        raise Refused(f"{folder}: expected a folder of released weights, found none")
    return [PREFIX + n for n, (_, files) in TABLE.items() if all(_find(folder, f) for f in files)]


def method(name: str, folder: Path) -> Method:
    """``name`` with or without ``released/``."""
    short = name[len(PREFIX):] if name.startswith(PREFIX) else name
    build, wanted = TABLE[short]
    files = [_find(folder, file) for file in wanted]
    if missing := [w for w, f in zip(wanted, files) if f is None]:
        raise Refused(f"{folder}: expected {', '.join(missing)} for {PREFIX}{short}, found none")
    design = DESIGNS[short]
    try:
        network = build(design.scale, files)
    except BadWeights as error:
        raise Refused(str(error)) from error
    source = " ".join(map(str, files))
    return Method(PREFIX + short, design, network.eval(), ORIGIN, source)


def _find(folder: Path, name: str) -> Path | None:
    return min(folder.rglob(name), default=None)
