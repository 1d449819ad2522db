"""Command line: ``python3 -m sritm_training export [--out DIR] [NAME ...]``."""

import argparse
import sys
from pathlib import Path

from .catalogue import MODELS


def export(out: Path, names: list[str]) -> int:
    """Writes graphs and manifest of each model to ``out/<name>``; the card there is left alone."""
    for name in names or MODELS:
        manifest = MODELS[name]()
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        for graph, content in manifest.graphs.items():
            (folder / f"{graph}.onnx").write_bytes(content)
        (folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
        print(folder)
    return 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser("sritm_training", description="Build the models of the farm.")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("export", help="write ONNX graphs and manifests")
    command.add_argument("--out", type=Path, default=Path("../models"), help="models folder")
    known = ", ".join(MODELS)
    command.add_argument("names", nargs="*", metavar="NAME", help=f"of {known}; all if none")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in MODELS]
    if unknown:
        parser.error(f"expected a model of {known}, found {', '.join(unknown)}")
    return export(options.out, options.names)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
