"""Writes the tiny graphs beside it. Their sums are of small numbers and exact in any order."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parent
FRAME = ("frame", TensorProto.UINT8, [1, 3, "h", "w"])
MASTER = ("master", TensorProto.UINT16, [1, 3, "sh", "sw"])


def node(op: str, inputs: str, output: str, **attributes: object) -> onnx.NodeProto:
    return helper.make_node(op, inputs.split(" "), [output], **attributes)


def write(name: str, nodes: list, inputs: list, outputs: list, **constants: object) -> None:
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(*one) for one in inputs],
        [helper.make_tensor_value_info(*one) for one in outputs],
        [numpy_helper.from_array(np.asarray(value), key) for key, value in constants.items()],
    )
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 17)])
    onnx.checker.check_model(model)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString())


def upscale(source: str, output: str) -> onnx.NodeProto:
    return helper.make_node(
        "Resize",
        [source, "", "scales"],
        [output],
        mode="nearest",
        nearest_mode="floor",
        coordinate_transformation_mode="asymmetric",
    )


def codes(source: str) -> list:
    return [
        node("Clip", f"{source} zero top", "clipped"),
        node("Cast", "clipped", "master", to=TensorProto.UINT16),
    ]


RANGE = {"zero": np.float32(0), "top": np.float32(1023)}


def times(factor: int) -> np.ndarray:
    return np.array([1, 1, factor, factor], np.float32)


def main() -> None:
    to_float = node("Cast", "frame", "x", to=TensorProto.FLOAT)
    blur = [
        to_float,
        node("Pad", "x edges", "padded", mode="edge"),
        node("Conv", "padded kernel", "sum", group=3),
        node("Mul", "sum controls", "gained"),
        upscale("gained", "large"),
        *codes("large"),
    ]
    controls = ("controls", TensorProto.FLOAT, [1])
    kernel = np.tile(np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]], np.float32), (3, 1, 1, 1)) / 64
    edges = np.array([0, 0, 1, 1, 0, 0, 1, 1], np.int64)
    large = {"scales": times(2), "kernel": kernel, "edges": edges}
    write("blur", blur, [FRAME, controls], [MASTER], **large, **RANGE)

    halve = node("AveragePool", "x", "half", kernel_shape=[2, 2], strides=[2, 2])
    stride = [to_float, halve, upscale("half", "large"), *codes("large")]
    write("stride", stride, [FRAME], [MASTER], scales=times(4), **RANGE)

    priors = ("priors", TensorProto.FLOAT, [1, 2])
    means = [
        to_float,
        node("ReduceMean", "x", "mean", axes=[2, 3], keepdims=0),
        node("Slice", "mean first end axis", "priors"),
    ]
    two = {"first": np.array([0]), "end": np.array([2]), "axis": np.array([1])}
    write("priors", means, [FRAME], [priors], **two)

    brighter = [node("Add", "x most", "sum"), upscale("sum", "large"), *codes("large")]
    guided = [to_float, node("ReduceMax", "priors", "most"), *brighter]
    write("guided", guided, [FRAME, priors], [MASTER], scales=times(2), **RANGE)

    whole = [to_float, node("ReduceMax", "x", "most", axes=[2, 3]), *brighter]
    write("whole", whole, [FRAME], [MASTER], scales=times(2), **RANGE)

    image = ("image", TensorProto.FLOAT, [1, 3, 64, 64])
    result = ("result", TensorProto.FLOAT, [1, 3, 64, 64])
    write("foreign", [node("Identity", "image", "result")], [image], [result])

    greedy = [
        to_float,
        node("Shape", "x", "sides"),
        node("Mul", "sides much", "huge"),
        node("ConstantOfShape", "huge", "block"),
        node("ReduceMax", "block", "nothing", axes=[2, 3]),
        node("Add", "x nothing", "sum"),
        upscale("sum", "large"),
        *codes("large"),
    ]
    much = np.array([1, 1, 1 << 20, 1 << 20], np.int64)
    write("greedy", greedy, [FRAME], [MASTER], scales=times(2), much=much, **RANGE)

    # Memory grows with the width: 2^(w - 16) numbers.
    hungry = [
        to_float,
        node("Shape", "x", "width", start=3),
        node("Cast", "width", "w", to=TensorProto.FLOAT),
        node("Sub", "w spare", "bits"),
        node("Pow", "two bits", "many"),
        node("Cast", "many", "huge", to=TensorProto.INT64),
        node("ConstantOfShape", "huge", "block"),
        node("ReduceMax", "block", "nothing", axes=[0]),
        node("Add", "x nothing", "sum"),
        upscale("sum", "large"),
        *codes("large"),
    ]
    sides = {"two": np.float32(2), "spare": np.float32(16)}
    write("hungry", hungry, [FRAME], [MASTER], scales=times(2), **sides, **RANGE)


if __name__ == "__main__":
    main()
