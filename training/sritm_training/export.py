"""PyTorch modules to ONNX graphs by the model contract: whole numbers in, whole numbers out.

PyTorch has no uint16, so a module ends in float code values and the exporter appends Round, Clip
and Cast. Learned weights keep the names of the state dict, so that a network can be read back.
"""

import copy
import io
import warnings

import onnx
import torch
from onnx import TensorProto, helper
from torch import Tensor, nn

from . import initialisers
from .controls import defaults
from .designs import Design
from .graphs import Body, Priors, priors_length

OPSET = 17
IR_VERSION = 8
TOP_CODE = 1023.0  # 10 bits
FREE = {"frame": {2: "h", 3: "w"}}


def to_onnx(module: nn.Module, scale: int, controls: int) -> bytes:
    """The graph ``body`` of a module without weights: ``frame`` uint8 [1,3,h,w] and ``controls``
    float32 [c] to ``master`` uint16 [1,3,scale h,scale w]. The same torch and onnx give the same
    bytes."""
    example = {"frame": _frame(), "controls": defaults()[0, :controls]}
    model = _trace(module.eval(), example, "codes", folded=True)
    _append_whole_numbers(model.graph, scale)
    return _finished(model, "body")


def body(design: Design, network: nn.Module, halved: bool = True) -> bytes:
    """The graph ``body`` of a network. ``halved``: weights are stored in 16 bits."""
    example = {"frame": _frame()}
    if design.priors:
        example["priors"] = torch.zeros(1, priors_length(design, network))
    if design.controls:
        example["controls"] = defaults()[0, : len(design.controls)]
    model = _learned(lambda learner: Body(design, learner), network, example, "codes", halved)
    _append_whole_numbers(model.graph, design.scale)
    return _finished(model, "body")


def priors(design: Design, network: nn.Module, halved: bool = True) -> bytes:
    """The graph ``priors``: ``frame`` uint8 [1,3,h,w] to ``priors`` float32 [1,k]."""
    example = {"frame": _frame()}
    model = _learned(lambda learner: Priors(design, learner), network, example, "priors", halved)
    return _finished(model, "priors")


def _learned(wrap, network: nn.Module, example: dict[str, Tensor], output: str, halved: bool) -> onnx.ModelProto:
    """Traced with a stand-in's weights, all different, because PyTorch keeps only one of two that
    are equal; then the network's own are put in their places."""
    stand_in = copy.deepcopy(network).eval()
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for tensor in initialisers.learned(stand_in).values():
            tensor.uniform_(0.5, 1.5, generator=generator)
    model = _trace(wrap(stand_in), example, output, folded=False)
    initialisers.put(model.graph, initialisers.learned(network), halved)
    return model


def _frame() -> Tensor:
    return torch.full((1, 3, 40, 48), 128, dtype=torch.uint8)


def _trace(module: nn.Module, example: dict[str, Tensor], output: str, folded: bool) -> onnx.ModelProto:
    buffer = io.BytesIO()
    frame = {} if folded else {"training": torch.onnx.TrainingMode.PRESERVE}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            tuple(example.values()),
            buffer,
            input_names=list(example),
            output_names=[output],
            dynamic_axes=FREE,
            opset_version=OPSET,
            do_constant_folding=folded,
            **frame,
        )
    return onnx.load_from_string(buffer.getvalue())


def _append_whole_numbers(graph: onnx.GraphProto, scale: int) -> None:
    graph.initializer.extend(
        [
            helper.make_tensor("code_min", TensorProto.FLOAT, [], [0.0]),
            helper.make_tensor("code_max", TensorProto.FLOAT, [], [TOP_CODE]),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("Round", ["codes"], ["codes_whole"]),
            helper.make_node("Clip", ["codes_whole", "code_min", "code_max"], ["codes_clipped"]),
            helper.make_node("Cast", ["codes_clipped"], ["master"], to=TensorProto.UINT16),
        ]
    )
    sides = ["h", "w"] if scale == 1 else [f"{scale}h", f"{scale}w"]
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("master", TensorProto.UINT16, [1, 3, *sides]))


def _finished(model: onnx.ModelProto, name: str) -> bytes:
    """Nothing of the machine or the tool's internals stays in the file."""
    model.producer_name, model.producer_version, model.doc_string = "sritm_training", "", ""
    model.ir_version, model.graph.name, model.graph.doc_string = IR_VERSION, name, ""
    del model.metadata_props[:]
    del model.graph.value_info[:]
    for number, node in enumerate(model.graph.node):
        node.name, node.doc_string = f"{number:02}_{node.op_type}", ""
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)
