"""The models that this package can export: the classical ones by name, networks by their design."""

from collections.abc import Callable
from typing import Any

from torch import nn

from . import export
from .designs import Design
from .controls import PEAK
from .manifest import Manifest
from .networks.bt2446a import Bt2446A, Settings

MEMORY = {
    "gpgmnet": (3600, 12800),
    "gpgmnet-paper": (3600, 12800),
    "jsinet": (7200, 24000),
    "jsigan": (7200, 24000),
    "deepsritm": (4300, 13000),
    "sritm": (2000, 5000),
    "sritm-fast": (1500, 4000),
    "multipurpose": (1000, 1000),
    "rlfn-agcm": (4800, 15000),
    "agcm-rlfn": (1500, 2600),
    "rlfn-bt2446a": (1500, 1500),
    "edsr-huo": (9000, 43000),
    "edsr-baseline-huo": (3600, 12000),
    "edsr-eilertsen": (10000, 55000),
    "agcm-le": (1600, 1600),
}
"""Bytes for a source pixel at x2 (x1) and x4, halo included, by family: the growth of the process
while ONNX Runtime's CPU provider ran one tile of a full-width network, and 5 % more."""


def bt2446a(scale: int) -> Manifest:
    """The classical model. Bicubic sees two source samples on each side; nothing else sees any."""
    return Manifest(
        name=f"bt2446a-x{scale}",
        family="bt2446a",
        scale=scale,
        parameters=0,
        graphs={"body": export.to_onnx(Bt2446A(Settings(scale)), scale, len(PEAK))},
        controls=PEAK,
        halo=(2, 2),
        align=1,
        licence="Apache-2.0",
        provenance="Formulas of ITU-R BT.2446-1 method A; nothing was trained. Made from "
        "training/sritm_training/networks/bt2446a.py by 'python3 -m sritm_training export'.",
    )


def of_network(
    name: str, design: Design, network: nn.Module, licence: str, provenance: dict[str, Any], halved: bool = True
) -> Manifest:
    """A network's model, experimental until it is measured. ``network`` as ``graphs.for_use`` makes
    it; ``provenance`` goes into the manifest beside the design's name."""
    graphs = {"body": export.body(design, network, halved)}
    if design.priors:
        graphs["priors"] = export.priors(design, network, halved)
    return Manifest(
        name=name,
        family=name.removesuffix(f"-x{design.scale}"),
        scale=design.scale,
        parameters=sum(p.numel() for p in network.parameters()),
        graphs=graphs,
        controls=design.controls,
        halo=design.halo or (0, 0),
        align=design.align,
        whole_frame=design.halo is None,
        priors_input="frame" if design.priors else None,
        memory=MEMORY[design.family][design.scale == 4],
        experimental=True,
        licence=licence,
        provenance={"design": design.name, **provenance},
    )


MODELS: dict[str, Callable[[], Manifest]] = {
    "bt2446a-x2": lambda: bt2446a(2),
    "bt2446a-x4": lambda: bt2446a(4),
}
