"""Weights files (``.weights.pt``): what training leaves for evaluation and export."""

from collections.abc import Container
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from .designs import DESIGNS, Design
from .refused import Refused
from .trainer import files

EXPECTED = "weights as 'python3 -m sritm_training train' writes them"
KEYS = {"design", "state", "step", "facts"}


def save(path: Path, design: str, state: dict[str, Tensor], step: int, facts: dict[str, Any]) -> None:
    """``state`` in 32 bits on the CPU, ``facts`` plain values. The old file stays until the new one is whole."""
    content = {"design": design, "state": _plain(state), "step": step, "facts": facts}
    files.save(path, content)


def read(path: Path, among: Container[str] = DESIGNS) -> dict[str, Any]:
    """'design', 'state', 'step' and 'facts'. Refused unless the file has them all, and a design ``among`` these."""
    try:
        content = files.load(path)
    except OSError as error:
        raise Refused(f"{path}: expected {EXPECTED}; found {error.strerror or error}") from error
    except Exception as error:  # the reader raises nearly anything for a damaged file
        raise Refused(f"{path}: expected {EXPECTED}; found {type(error).__name__} on reading it") from error
    if not isinstance(content, dict) or not KEYS <= content.keys():
        raise Refused(f"{path}: expected {EXPECTED}; found something else")
    if content["design"] not in among:
        raise Refused(f"{path}: expected a design of {', '.join(DESIGNS)}; found '{content['design']}'")
    return content


def begun(path: Path) -> dict[str, Any]:
    """As ``read``, of a file or of the folder of a model, which needs more than PyTorch to be read."""
    if not path.is_dir():
        return read(path)
    try:
        from . import shipped
    except ModuleNotFoundError as missing:
        raise Refused(
            f"{path}: expected Python's {missing.name} to read a model's folder, found none; give a .weights.pt"
        ) from missing
    return shipped.content(path)


def mean(first: dict[str, Tensor], second: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """``share`` (0..1) of the first state and the rest of the second, of one design. Whole numbers are the first's."""
    pairs = {name: (value, second[name]) for name, value in first.items()}
    return {
        name: share * mine + (1 - share) * other if mine.is_floating_point() else mine
        for name, (mine, other) in pairs.items()
    }


def load(path: Path) -> tuple[Design, nn.Module]:
    """Design and network in eval mode."""
    content = read(path)
    design = DESIGNS[content["design"]]
    network = design.build()
    fill(network, content["state"], path)
    return design, network.eval()


def fill(network: nn.Module, state: dict[str, Tensor], path: Path) -> None:
    """Puts all of ``state`` into ``network``, or refuses naming the first that does not fit."""
    mine = network.state_dict()
    for name in [*mine, *state]:
        expected, found = (tuple(s[name].shape) if name in s else None for s in (mine, state))
        if expected != found:
            raise Refused(f"{path}: expected {name} of shape {expected or 'none'}; found {found or 'none'}")
    network.load_state_dict(state)


def _plain(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Contiguous copies in 32 bits: other layouts and widths are the trainer's own matter."""
    def plain(value: Tensor) -> Tensor:
        value = value.detach().to("cpu")
        value = value.float() if value.is_floating_point() else value
        return value.clone(memory_format=torch.contiguous_format)

    return {name: plain(value) for name, value in state.items()}
