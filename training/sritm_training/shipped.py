"""A model's folder back to the network that it was exported from."""

import hashlib
import json
from pathlib import Path
from typing import Any

import onnx
import torch
from torch import nn

from . import catalogue, graphs, initialisers
from .designs import DESIGNS, Design
from .manifest import Manifest
from .networks import grow
from .networks.sritm import SrItm
from .refused import Refused


def load(folder: Path) -> tuple[Design, nn.Module]:
    """Design and network in eval mode, its weights those of the graphs. Refused for a folder that
    holds no exported network, or files that are not those of its manifest."""
    document = manifest(folder)
    origin = document["provenance"]
    known = isinstance(origin, dict) and origin.get("design") in DESIGNS
    if not known:
        raise Refused(f"{folder}: expected the model of a network; found {document['family']}, which has none")
    design = DESIGNS[origin["design"]]
    network = graphs.for_use(design, origin.get("variant"))
    models = [_graph(folder, graph) for graph in document["graphs"].values()]
    arrays = initialisers.read(models)
    with torch.no_grad():
        for name, tensor in initialisers.learned(network).items():
            if name not in arrays or arrays[name].shape != tuple(tensor.shape):
                raise Refused(f"{folder}: expected {name} of shape {tuple(tensor.shape)} in its graphs; found none")
            tensor.copy_(torch.from_numpy(arrays[name].copy()))
    return design, network.eval()


def trainable(design: Design, used: nn.Module) -> nn.Module:
    """A network for training that computes what ``used``, one for use, computes."""
    network = design.build()
    if isinstance(network, SrItm) and isinstance(used, SrItm):
        grow.grow(used, network)
        return network
    state, mine = initialisers.learned(used), network.state_dict()
    if missing := [name for name, _ in network.named_parameters() if name not in state]:
        raise Refused(
            f"expected a model that holds all that training needs; {design.name} is shipped without {missing[0]}: "
            "begin with sritm, sritm-fast, gpgmnet, jsinet or deepsritm"
        )
    network.load_state_dict(mine | {name: tensor for name, tensor in state.items() if name in mine})
    return network


def content(folder: Path) -> dict[str, Any]:
    """The model as ``weights.read`` gives a file of weights."""
    design, used = load(folder)
    origin = manifest(folder)["provenance"]
    learned = {"step": origin.get("step") or 0, "facts": origin.get("training") or {}}
    return {"design": design.name, "state": trainable(design, used).state_dict(), **learned}


def anew(folder: Path) -> Manifest:
    """The folder's model as today's code exports it, from the weights of its graphs."""
    design, network = load(folder)
    document = manifest(folder)
    origin = document["provenance"]
    halved = not origin.get("private", False)
    made = catalogue.of_network(document["name"], design, network, document["licence"], origin, halved)
    return made.measured_as(folder)


def manifest(folder: Path) -> dict[str, Any]:
    """The folder's manifest.json. Refused where there is none."""
    try:
        return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused(f"{folder}: expected a model's folder with a manifest.json; found none: {error}") from error


def private(folder: Path) -> bool:
    """True for a model that was imported from somebody else's weights."""
    origin = manifest(folder)["provenance"]
    return isinstance(origin, dict) and origin.get("private", False)


def _graph(folder: Path, graph: dict[str, str]) -> onnx.ModelProto:
    path = folder / graph["file"]
    content = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != graph["sha256"]:
        raise Refused(f"{path}: expected the SHA-256 {graph['sha256']}; found another: export the model again")
    return onnx.load_from_string(content)
