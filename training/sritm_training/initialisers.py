"""Learned weights in an ONNX graph, under their names in the state dict.

Stored in 16 bits, a weight is cast to 32 in front of its use: the file is half as large, the
arithmetic stays the same. What has one dimension or none (biases, norms) keeps 32 bits.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from .refused import Refused

WRAPPED = "network."  # where the wrapping modules of ``graphs`` hold the network
WIDENED = ".float32"


def learned(network: nn.Module) -> dict[str, Tensor]:
    """Parameters, and what norms have measured. Constants and counters are not among them."""
    measured = {n: b for n, b in network.named_buffers() if n.endswith(("running_mean", "running_var"))}
    return dict(network.named_parameters()) | measured


def halved(values: np.ndarray) -> np.ndarray:
    """As the file holds them; infinite where 16 bits are too few."""
    with np.errstate(over="ignore"):
        return values.astype(np.float16) if values.ndim > 1 else values


def rounded(network: nn.Module) -> nn.Module:
    """The network itself, its weights as they come back from a file of 16 bits."""
    with torch.no_grad():
        for tensor in learned(network).values():
            tensor.copy_(torch.from_numpy(halved(tensor.detach().cpu().numpy()).astype(np.float32)))
    return network


def put(graph: onnx.GraphProto, weights: Mapping[str, Tensor], half: bool) -> None:
    """Takes the prefix off the traced names, and puts ``weights`` in the places of the tracer's."""
    _rename(graph)
    casts = []
    for place in graph.initializer:
        if place.name not in weights:
            continue
        values = weights[place.name].detach().cpu().numpy().astype(np.float32)
        stored = halved(values) if half else values
        if not np.isfinite(stored).all():
            raise Refused(f"expected finite weights within 16 bits in {place.name}; found others")
        place.CopyFrom(numpy_helper.from_array(stored, place.name))
        if stored.dtype == np.float16:
            casts.append(place.name)
    _widen(graph, casts)


def read(models: Iterable[onnx.ModelProto]) -> dict[str, np.ndarray]:
    """All initialisers of some graphs by name, in 32 bits."""
    return {
        tensor.name: numpy_helper.to_array(tensor).astype(np.float32)
        for model in models
        for tensor in model.graph.initializer
    }


def _rename(graph: onnx.GraphProto) -> None:
    short = {i.name: i.name.removeprefix(WRAPPED) for i in graph.initializer}
    for tensor in graph.initializer:
        tensor.name = short[tensor.name]
    _reconnect(graph, short)


def _widen(graph: onnx.GraphProto, names: list[str]) -> None:
    _reconnect(graph, {name: name + WIDENED for name in names})
    for name in reversed(names):
        graph.node.insert(0, helper.make_node("Cast", [name], [name + WIDENED], to=TensorProto.FLOAT))


def _reconnect(graph: onnx.GraphProto, names: Mapping[str, str]) -> None:
    for node in graph.node:
        for i, name in enumerate(node.input):
            node.input[i] = names.get(name, name)
