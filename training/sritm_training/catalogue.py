"""The models that this package can export: the classical ones by name, networks by their design."""

from collections.abc import Callable
from typing import Any

from torch import nn

from . import export
from .designs import Design
from .manifest import Control, Manifest
from .networks.bt2446a import Bt2446A, Settings

PEAK = Control("peak", "nits", 400.0, 10000.0, 1000.0)

MEMORY: dict[str, int] = {}
"""Bytes for a source pixel, measured in ONNX Runtime, by design; the worker knows the others'."""


def bt2446a(scale: int) -> Manifest:
    """The classical model. Bicubic sees two source samples on each side; nothing else sees any."""
    controls = (PEAK,)
    return Manifest(
        name=f"bt2446a-x{scale}",
        family="bt2446a",
        scale=scale,
        parameters=0,
        graphs={"body": export.to_onnx(Bt2446A(Settings(scale)), scale, len(controls))},
        controls=controls,
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
        controls=(PEAK,) if design.peak else (),
        halo=design.halo or (0, 0),
        align=design.align,
        whole_frame=design.halo is None,
        priors_input="frame" if design.priors else None,
        memory=MEMORY.get(design.name),
        experimental=True,
        licence=licence,
        provenance={"design": design.name, **provenance},
    )


MODELS: dict[str, Callable[[], Manifest]] = {
    "bt2446a-x2": lambda: bt2446a(2),
    "bt2446a-x4": lambda: bt2446a(4),
}
