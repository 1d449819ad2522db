"""What the trainer leaves behind, on its way into a model."""

import json
from pathlib import Path
from typing import Any

import torch
from torch import nn

from . import graphs, initialisers
from .designs import DESIGNS, Design
from .importers import pth
from .importers.refusal import BadWeights
from .refused import Refused

EXPECTED = "weights as 'python3 -m sritm_training train' writes them"


def read(file: Path) -> tuple[Design, nn.Module, int, dict[str, Any]]:
    """Design, network for use, steps and facts. Weights of layers that only training needs are
    left out; every other must be there."""
    content = _load(file)
    if content["design"] not in DESIGNS:
        raise Refused(f"{file}: expected a design of {', '.join(DESIGNS)}; found '{content['design']}'")
    design = DESIGNS[content["design"]]
    network, state = graphs.trained(design), content["state"]
    for name, tensor in initialisers.learned(network).items():
        found = tuple(state[name].shape) if name in state else None
        if found != tuple(tensor.shape):
            raise Refused(f"{file}: expected {name} of shape {tuple(tensor.shape)}; found {found or 'none'}")
    with torch.no_grad():
        for name, tensor in initialisers.learned(network).items():
            tensor.copy_(torch.from_numpy(state[name]))
    return design, graphs.settled(network).eval(), int(content["step"]), _facts(content["facts"])


def _facts(facts: dict[str, Any]) -> dict[str, Any]:
    """Of the weights that it began with the name alone: where they lay is nobody else's concern."""
    return facts | {"start": Path(facts["start"]).name} if facts.get("start") else facts


def _load(file: Path) -> dict[str, Any]:
    try:
        content = pth.tree(file)
        json.dumps(content["facts"])
        if not isinstance(content["state"], dict) or not isinstance(content["facts"], dict):
            raise ValueError("no state or no facts")
        return {key: content[key] for key in ("design", "state", "step", "facts")}
    except BadWeights as error:
        raise Refused(str(error)) from error
    except (ValueError, TypeError, KeyError) as error:
        reason = " ".join(str(error).split())[:200]
        raise Refused(f"{file}: expected {EXPECTED}; found something else: {reason}") from error
