"""The commands, a module each: ``add(subparsers)`` makes a parser and sets its default ``run``,
a function of the parsed options that gives the exit code.

A module is loaded only when its command is asked for: training needs no onnx, evaluation no trainer.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

MODULES = {
    "data": "data",
    "train": "train",
    "evaluate": "evaluate",
    "export": "export",
    "import": "import_",
    "tune": "tune",
    "average": "average",
}
HELP = {
    "data": "decode pictures once into packed training data",
    "train": "train a network",
    "evaluate": "compare models on pairs of pictures",
    "export": "write ONNX graphs, manifests and model cards",
    "import": "make a private model from a released weight file",
    "tune": "fit a model to pairs of your own",
    "average": "the mean of two weights of one network",
}


def add(subparsers: Any, asked: str) -> None:
    """Adds the command that is asked for whole, and the others by name only."""
    for command, module in MODULES.items():
        if find_spec(f"{__name__}.{module}") is None:
            continue
        if command == asked:
            import_module(f"{__name__}.{module}").add(subparsers)
        else:
            subparsers.add_parser(command, help=HELP[command], add_help=False)
