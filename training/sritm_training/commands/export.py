"""``export [--out DIR] [NAME ...]``: graphs and manifests into a folder of models."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ..catalogue import MODELS
from ..refused import Refused


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("export", help="write ONNX graphs and manifests")
    parser.add_argument("--out", type=Path, default=Path("../models"), help="models folder")
    known = ", ".join(MODELS)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {known}; all if none")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Writes each model to ``out/<name>``; the card there is left alone."""
    unknown = [name for name in options.names if name not in MODELS]
    if unknown:
        raise Refused(f"expected a model of {', '.join(MODELS)}; found {', '.join(unknown)}")
    for name in options.names or MODELS:
        manifest = MODELS[name]()
        folder = options.out / name
        folder.mkdir(parents=True, exist_ok=True)
        for graph, content in manifest.graphs.items():
            (folder / f"{graph}.onnx").write_bytes(content)
        (folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
        print(folder)
    return 0
