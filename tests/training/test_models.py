"""Models of networks: read back as they were, the same bytes again, tiles as the manifest says."""

import hashlib
import json
import os
import shutil
import unittest
from unittest import mock

import narrow
import onnx
import support  # noqa: F401
import torch
from torch import Tensor

from command_case import Folder
from network_checks import noise
from sritm_training import cards, catalogue, controls, designs, graphs, initialisers, manifest, shipped
from sritm_training.designs import Design
from sritm_training.evaluation import verdict
from sritm_training.refused import Refused

NETWORKS = narrow.networks()
LARGE = {"jsigan-x2", "jsigan-x4", "jsinet-x4"}  # slow, and graphs of jsinet-x2's making
WHOLE = {"rlfn-agcm", "agcm-rlfn", "rlfn-bt2446a", "edsr-huo", "edsr-baseline-huo", "edsr-eilertsen"}


def spans(side: int, step: int, halo: int, align: int) -> list[tuple[int, int, int, int]]:
    """Core and cut of each tile along one side, as the worker cuts them."""
    found = []
    for start in range(0, side, step):
        end = min(side, start + step)
        cut = max(0, start - halo) // align * align, min(side, -(-(end + halo) // align) * align)
        found.append((start, end, *cut))
    return found


class ModelsTest(Folder):
    def exported(self, name: str) -> tuple[Design, torch.nn.Module, catalogue.Manifest]:
        design, network = NETWORKS[name]
        return design, network, catalogue.of_network(name, design, network, "none", {})

    def test_a_network_comes_back_from_its_graphs_and_gives_the_same_bytes(self) -> None:
        for name in ("gpgmnet-x2", "multipurpose-x4", "edsr-eilertsen-x2"):
            design, network, model = self.exported(name)
            model.write(self.path / name)
            with mock.patch.dict(designs.DESIGNS, {name: design}), \
                    mock.patch.object(graphs, "for_use", lambda design, variant: design.build().eval()):
                found, back = shipped.load(self.path / name)
            self.assertEqual(found.name, name)
            for key, tensor in initialisers.learned(network).items():
                self.assertTrue(torch.equal(tensor, initialisers.learned(back)[key]), key)
            again = catalogue.of_network(name, design, back, "none", {})
            self.assertEqual(again.to_json(), model.to_json())

    def test_graphs_hold_16_bit_weights_and_compute_in_32(self) -> None:
        _, network, model = self.exported("deepsritm-x2")
        graph = onnx.load_from_string(model.graphs["body"]).graph
        kinds = {i.name: i.data_type for i in graph.initializer}
        for name, tensor in initialisers.learned(network).items():
            kind = onnx.TensorProto.FLOAT16 if tensor.ndim > 1 else onnx.TensorProto.FLOAT
            self.assertEqual(kinds[name], kind)
            users = [node.op_type for node in graph.node if name in node.input]
            self.assertEqual(set(users), {"Cast"} if tensor.ndim > 1 else {"Conv"})

    def test_tiles_equal_the_whole_frame_at_the_halo_and_align_of_the_manifest(self) -> None:
        for name, (design, network) in NETWORKS.items():
            if design.halo is not None:
                with self.subTest(name):
                    self.assertLess(self.tile_error(design, network), 1e-5)

    def tile_error(self, design: Design, network: torch.nn.Module) -> float:
        h, w = (40, 320) if design.align > 1 else (60, 100)
        frame, s = (noise(1, 3, h, w) * 255).to(torch.uint8), design.scale
        with torch.no_grad():
            rest = [graphs.Priors(design, network)(frame)] if design.priors else []
            rest += [controls.with_peak(2000)[0, : len(design.controls)]] if design.controls else []
            body = graphs.Body(design, network)
            whole, tiled = body(frame, *rest), torch.zeros(1, 3, s * h, s * w)
            for y in spans(h, 24, design.halo[0], design.align):
                for x in spans(w, 48, design.halo[1], design.align):
                    self.paste(tiled, body(frame[:, :, y[2] : y[3], x[2] : x[3]], *rest), y, x, s)
            return (tiled - whole).abs().max().item() / graphs.TOP_OUT

    @staticmethod
    def paste(tiled: Tensor, cut: Tensor, y: tuple[int, ...], x: tuple[int, ...], s: int) -> None:
        rows, columns = (slice(s * (a[0] - a[2]), s * (a[1] - a[2])) for a in (y, x))
        tiled[:, :, s * y[0] : s * y[1], s * x[0] : s * x[1]] = cut[:, :, rows, columns]

    def test_what_sees_whole_frames_says_so_and_is_never_tiled(self) -> None:
        for design in designs.DESIGNS.values():
            self.assertEqual(design.halo is None, design.family in WHOLE, design.name)
        for folder in support.MODELS.iterdir():
            if (folder / "manifest.json").is_file():
                document = shipped.manifest(folder)
                origin = document["provenance"]
                family = origin["design"].rsplit("-x", 1)[0] if isinstance(origin, dict) else ""
                self.assertEqual(document["wholeFrame"], family in WHOLE, folder.name)

    @unittest.skipUnless(torch.__version__.startswith("1.13"), "the committed graphs were exported with torch 1.13")
    def test_shipped_networks_and_their_cards_are_what_the_code_writes(self) -> None:
        for file in sorted(support.MODELS.glob("*/manifest.json")):
            name = file.parent.name
            if name.startswith("bt2446a") or name in LARGE and not os.environ.get("SRITM_FULL"):
                continue
            with self.subTest(name):
                model = shipped.anew(file.parent)
                self.assertEqual(model.to_json(), file.read_text(encoding="utf-8"))
                card = (file.parent / cards.CARD).read_text(encoding="utf-8")
                self.assertEqual(card, cards.text(model.document()))

    def test_a_network_is_exported_anew_from_its_own_weights(self) -> None:
        folder = self.path / "multipurpose-x2"
        shutil.copytree(support.MODELS / "multipurpose-x2", folder)
        document, body = shipped.manifest(folder), onnx.load(folder / "body.onnx")
        body.producer_name = "an older exporter"
        content = body.SerializeToString()
        (folder / "body.onnx").write_bytes(content)
        document["graphs"]["body"]["sha256"] = hashlib.sha256(content).hexdigest()
        (folder / "manifest.json").write_text(manifest.to_json(document), encoding="utf-8")
        self.assertEqual(self.run_main("export", "--out", self.path, "multipurpose-x2"), (0, ""))
        found, old = shipped.manifest(folder), shipped.manifest(support.MODELS / "multipurpose-x2")
        self.assertEqual((found["graphs"], found["provenance"]), (old["graphs"], old["provenance"]))
        self.assertEqual((found["evaluation"], found["experimental"]), ({}, True))  # of other graphs no figures stay

    def test_a_changed_graph_and_a_foreign_folder_are_refused(self) -> None:
        with self.assertRaisesRegex(Refused, "expected the model of a network"):
            shipped.load(support.MODELS / "bt2446a-x2")
        with self.assertRaisesRegex(Refused, "expected a model's folder"):
            shipped.load(self.path)
        self.exported("multipurpose-x2")[2].write(self.path)
        (self.path / "body.onnx").write_bytes(b"other")
        with self.assertRaisesRegex(Refused, "expected the SHA-256"):
            shipped.load(self.path)


def record(model: str, psnr: float, picture: float | None = None) -> dict[str, object]:
    """As ``evaluate --json`` prints one, of a single picture."""
    pictures = [{"picture": "a", "psnr": picture or psnr}]
    return {"model": model, "scale": 2, "psnr": psnr, "psnr_fit": psnr, "delta_e_itp": 9.0, "pictures": pictures}


class VerdictTest(unittest.TestCase):
    classical = record("bt2446a-x2", 40.0)

    def test_a_model_is_an_experiment_until_it_is_better_everywhere(self) -> None:
        good = record("net-x2", 41.0)
        for found, expected in (
            (good, False),
            (record("net-x2", 39.9), True),
            (record("net-x2", 41.0, picture=39.6), True),
            (record("net-x2", 41.0, picture=39.8), False),
            (good | {"psnr_fit": 39.0}, True),
            (good | {"delta_e_itp": 9.1}, True),
        ):
            self.assertEqual(verdict.experimental(found, self.classical), expected, found)

    def test_other_pictures_are_no_comparison(self) -> None:
        other = record("net-x2", 41.0) | {"pictures": [{"picture": "b", "psnr": 41.0}]}
        with self.assertRaisesRegex(Refused, "on the same pictures"):
            verdict.experimental(other, self.classical)


class TrainedTest(Folder):
    def setUp(self) -> None:
        super().setUp()
        self.file = self.path / "some.weights.pt"
        torch.manual_seed(4)
        self.network = designs.DESIGNS["multipurpose-x2"].build()
        self.save(self.network.state_dict())

    def save(self, state: dict[str, Tensor], **other: object) -> None:
        facts = {"data": "a | b", "hours": 0.5}
        content = {"design": "multipurpose-x2", "state": state, "step": 9, "facts": facts} | other
        torch.save(content, self.file)

    def export(self, *names: str) -> tuple[int, str]:
        return self.run_main("export", "--out", self.path, "--weights", self.file, *names)

    def test_weights_become_a_model_with_a_card_and_figures(self) -> None:
        self.assertEqual(self.export("mine-x2"), (0, ""))
        figures = self.path / "figures.json"
        records = [record("mine-x2", 31.5), record("bt2446a-x2", 31.0)]
        figures.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
        self.assertEqual(self.run_main("export", "--out", self.path, "--evaluation", figures, "mine-x2"), (0, ""))
        document = shipped.manifest(self.path / "mine-x2")
        facts = (document["family"], document["parameters"], document["experimental"])
        self.assertEqual(facts, ("mine", 186924, False))
        self.assertEqual(document["evaluation"], {"psnr": 31.5, "psnr_fit": 31.5, "delta_e_itp": 9.0, "pairs": 1})
        self.assertEqual(document["provenance"]["training"]["hours"], 0.5)
        card = (self.path / "mine-x2" / "README.md").read_text(encoding="utf-8")
        told = "| psnr | 31.5 |"
        for part in (told, "`auto` may take it", "| data | a \\| b |", "186,924", "Mishaal Rahman", "16-bit"):
            self.assertIn(part, card)
        design, back = shipped.load(self.path / "mine-x2")
        self.assertEqual(design.name, "multipurpose-x2")
        x = noise(1, 3, 9, 11)
        self.assertTrue(torch.equal(back(x), initialisers.rounded(self.network)(x)))

    def test_other_files_are_refused_in_one_line(self) -> None:
        state = self.network.state_dict()
        name = "joint.0.weight"
        for change, said in (
            ({"design": "nosuch"}, "expected a design"),
            ({"state": {**state, name: state[name][:2]}}, f"expected {name} of shape (64, 80, 3, 3)"),
            ({"state": {**state, name: state[name] * 1e9}}, "expected finite weights within 16 bits"),
            ({"facts": 3}, "expected weights as"),
        ):
            self.save(**{"state": state} | change)
            code, line = self.export()
            self.assertEqual((code, line.count("\n")), (2, 1))
            self.assertIn(said, line)
        self.file.write_bytes(b"PK nothing")
        self.assertEqual(self.export()[0], 2)
        self.assertIn("expected one name", self.run_main("export", "--weights", self.file, "a", "b")[1])


class DesignTest(unittest.TestCase):
    def test_every_design_has_notes_for_its_card_and_a_call(self) -> None:
        from sritm_training import notes

        for design in designs.DESIGNS.values():
            self.assertIn(design.family, notes.WHAT)
            self.assertIn(design.family, notes.INFERRED)
            self.assertEqual(design.priors, design.run in graphs.PRIORS)
            self.assertIn(design.run, graphs.BODIES)


if __name__ == "__main__":
    unittest.main()
