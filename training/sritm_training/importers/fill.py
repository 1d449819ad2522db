"""Named arrays into a module, every name and shape checked."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .refusal import BadWeights

LISTED = 3  # names in a complaint


def fill(module: nn.Module, arrays: Mapping[str, np.ndarray], names: Mapping[str, str], file: Path) -> None:
    """Copies ``arrays[names[n]]`` to ``n`` of the module's state. An array that ``names`` doesn't
    mention is an error too: the file is then of another network. Nothing is copied on error."""
    missing, unknown = set(names.values()) - set(arrays), set(arrays) - set(names.values())
    if missing:
        raise BadWeights(file, f"an array {_listed(missing)}", "none of that name")
    if unknown:
        raise BadWeights(file, f"{len(names)} arrays of this network", f"also {_listed(unknown)}")
    state = module.state_dict()
    shapes = {target: tuple(state[target].shape) for target in names}
    filled = {t: torch.from_numpy(checked(arrays, names[t], shapes[t], file)) for t in names}
    module.load_state_dict(filled, strict=False)


def checked(arrays: Mapping[str, np.ndarray], name: str, shape: tuple[int, ...], file: Path) -> np.ndarray:
    """The array as contiguous float32; an error for another shape or numbers that aren't finite."""
    if arrays[name].shape != shape:
        raise BadWeights(file, f"{name} of shape {shape}", f"shape {arrays[name].shape}")
    values = np.array(arrays[name], dtype=np.float32, order="C")
    if not np.isfinite(values).all():
        raise BadWeights(file, f"finite numbers in {name}", "infinity or NaN")
    return values


def _listed(names: Iterable[str]) -> str:
    ordered = sorted(names)
    more = f" and {len(ordered) - LISTED} more" if len(ordered) > LISTED else ""
    return ", ".join(ordered[:LISTED]) + more
