"""Writes models of untrained networks and what PyTorch makes of a frame, for the worker's tests.

``python3 golden.py OUT [full]``: a folder for each network with the model, ``core.onnx`` (``body``
without its last three nodes: float ``codes``), the planar ``frame.u8`` of ``size.txt``, and as
float32 ``core.f32``, codes / 1023, and ``priors.f32`` of the frame where the network has them.
"""

import sys
from pathlib import Path

import narrow
import numpy as np
import onnx
import support  # noqa: F401
import torch

from sritm_training import catalogue, graphs
from sritm_training.controls import with_peak

PEAK = 2000.0


def main(out: Path, full: bool) -> None:
    torch.set_num_threads(2)
    for name, (design, network) in narrow.networks(full).items():
        model = catalogue.of_network(name, design, network, "none", {})
        model.write(out / name)
        (out / name / "core.onnx").write_bytes(core(model.graphs["body"]))
        record(out / name, design, network)


def core(body: bytes) -> bytes:
    model = onnx.load_from_string(body)
    del model.graph.node[-3:], model.graph.output[:]
    model.graph.output.append(onnx.helper.make_tensor_value_info("codes", onnx.TensorProto.FLOAT, [1, 3, None, None]))
    return model.SerializeToString()


def record(folder: Path, design, network) -> None:
    h, w = (40, 320) if design.align > 1 else (60, 100)
    frame = np.random.default_rng(5).integers(16, 236, (1, 3, h, w), dtype=np.uint8)
    with torch.no_grad():
        inputs = [torch.from_numpy(frame)]
        if design.priors:
            inputs.append(graphs.Priors(design, network)(inputs[0]))
            (folder / "priors.f32").write_bytes(inputs[1].numpy().tobytes())
        if design.controls:
            inputs.append(with_peak(PEAK)[0, : len(design.controls)])
        result = graphs.Body(design, network)(*inputs) / graphs.TOP_OUT
    (folder / "frame.u8").write_bytes(frame.tobytes())
    (folder / "core.f32").write_bytes(result.numpy().tobytes())
    (folder / "size.txt").write_text(f"{w}x{h}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] == ["full"])
