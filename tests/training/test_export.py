"""Committed models: complete, true to their manifests and to the code that makes them."""

import contextlib
import hashlib
import io
import json
import unittest

import onnx
import support
import torch

from sritm_training.__main__ import main
from sritm_training.catalogue import MODELS

FIELDS = (
    "schema name family scale parameters graphs controls halo align wholeFrame priorsInput "
    "experimental evaluation licence provenance"
).split()
SAME_TORCH = torch.__version__.startswith("1.13")  # another may name or order nodes differently


def manifest(name: str) -> dict:
    return json.loads((support.MODELS / name / "manifest.json").read_text(encoding="utf-8"))


class ExportTest(unittest.TestCase):
    def test_a_manifest_has_the_contracts_fields_and_true_digests(self) -> None:
        for name in MODELS:
            document = manifest(name)
            self.assertEqual(list(document), FIELDS)
            self.assertEqual((document["schema"], document["name"]), (1, name))
            for graph in document["graphs"].values():
                content = (support.MODELS / name / graph["file"]).read_bytes()
                self.assertEqual(hashlib.sha256(content).hexdigest(), graph["sha256"])

    def test_bt2446a_has_no_parameters_and_one_control(self) -> None:
        for scale in (2, 4):
            document = manifest(f"bt2446a-x{scale}")
            self.assertEqual(document["parameters"], 0)
            self.assertEqual((document["halo"], document["align"]), ([2, 2], 1))
            (peak,) = document["controls"]
            self.assertEqual(list(peak.values()), ["peak", "nits", 400, 10000, 1000])

    def test_a_graph_has_the_contracts_inputs_and_output(self) -> None:
        for name in MODELS:
            graph = onnx.load(support.MODELS / name / "body.onnx").graph
            frame, controls = (self.describe(value) for value in graph.input)
            self.assertEqual(frame, ("frame", onnx.TensorProto.UINT8, [1, 3, "h", "w"]))
            self.assertEqual(controls, ("controls", onnx.TensorProto.FLOAT, [1]))
            s = manifest(name)["scale"]
            master = ("master", onnx.TensorProto.UINT16, [1, 3, f"{s}h", f"{s}w"])
            self.assertEqual(self.describe(graph.output[0]), master)
            self.assertEqual([n.op_type for n in graph.node][-3:], ["Round", "Clip", "Cast"])

    @unittest.skipUnless(SAME_TORCH, "the committed graphs were exported with torch 1.13")
    def test_committed_graphs_are_what_the_code_exports(self) -> None:
        for name, build in MODELS.items():
            text = (support.MODELS / name / "manifest.json").read_text(encoding="utf-8")
            made = build().measured_as(support.MODELS / name)
            self.assertEqual(made.to_json(), text, "run 'python3 -m sritm_training export'")

    def test_an_unknown_model_is_wrong_usage(self) -> None:
        message = io.StringIO()
        with contextlib.redirect_stderr(message):
            self.assertEqual(main(["export", "nosuch"]), 2)
        self.assertIn("found nosuch", message.getvalue())

    @staticmethod
    def describe(value: onnx.ValueInfoProto) -> tuple:
        tensor = value.type.tensor_type
        shape = [d.dim_param or d.dim_value for d in tensor.shape.dim]
        return value.name, tensor.elem_type, shape


if __name__ == "__main__":
    unittest.main()
