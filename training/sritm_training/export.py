"""PyTorch module to ONNX graph by the model contract: whole numbers in, whole numbers out.

PyTorch has no uint16, so a module ends in float code values and the exporter appends Round, Clip
and Cast.
"""

import io
import warnings

import onnx
import torch
from onnx import TensorProto, helper

OPSET = 17
IR_VERSION = 8
TOP_CODE = 1023.0  # 10 bits


def to_onnx(module: torch.nn.Module, scale: int, controls: int) -> bytes:
    """Bytes of the graph ``body``: ``frame`` uint8 [1,3,h,w] and ``controls`` float32 [c] to
    ``master`` uint16 [1,3,scale h,scale w]. The same torch and onnx give the same bytes."""
    model = onnx.load_from_string(_trace(module, controls))
    _append_whole_numbers(model.graph, scale)
    _strip(model)
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def _trace(module: torch.nn.Module, controls: int) -> bytes:
    buffer = io.BytesIO()
    frame = torch.zeros(1, 3, 6, 10, dtype=torch.uint8)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            (frame, torch.full((controls,), 1000.0)),
            buffer,
            input_names=["frame", "controls"],
            output_names=["codes"],
            dynamic_axes={"frame": {2: "h", 3: "w"}},
            opset_version=OPSET,
            do_constant_folding=True,
        )
    return buffer.getvalue()


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
    shape = [1, 3, f"{scale}h", f"{scale}w"]
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("master", TensorProto.UINT16, shape))


def _strip(model: onnx.ModelProto) -> None:
    """Nothing of the machine or the tool's internals stays in the file."""
    model.producer_name, model.producer_version, model.doc_string = "sritm_training", "", ""
    model.ir_version, model.graph.name, model.graph.doc_string = IR_VERSION, "body", ""
    del model.metadata_props[:]
    del model.graph.value_info[:]
    for number, node in enumerate(model.graph.node):
        node.name, node.doc_string = f"{number:02}_{node.op_type}", ""
