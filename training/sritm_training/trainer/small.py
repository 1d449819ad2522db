"""A run's state small enough for a repository."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from ..refused import Refused
from . import files
from .settings import Settings
from .state import State, read

LIMIT = 16 * 2**20


def save(state: State, settings: Settings, path: Path) -> str:
    """The first of three forms that has at most 16 MiB; says which. Refused if none has."""
    content = {**state.content(), "settings": settings.to_json()}
    for name, form in FORMS:
        small = form(content)
        if _size(small) <= LIMIT:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.save(path, small)
            return f"{path}: the state, {name}"
    raise Refused(f"{path}: expected a state of at most {LIMIT} bytes, found {_size(small)} at the least; not written")


def load(path: Path) -> tuple[dict[str, Any], str]:
    """What ``State.load`` takes, and the settings' JSON."""
    content = read(path)
    if "settings" not in content:
        raise Refused(f"{path}: expected a state that --state-out wrote, found a run's own; give its folder as --run")
    if "difference" in content:
        average, difference = content["average"], content.pop("difference")
        content["network"] = {n: v + difference[n].to(v.dtype) for n, v in average.items()}
    return content, content.pop("settings")


def exact(content: dict[str, Any]) -> dict[str, Any]:
    return _cloned(content)


def halves(content: dict[str, Any]) -> dict[str, Any]:
    """Moments, and the weights' difference to their mean, in 16 bits."""
    network, average = content["network"], content["average"]
    rest = {key: value for key, value in content.items() if key not in ("network", "step")}
    difference = {name: _half(network[name] - average[name]) for name in network}
    return {**_cloned(rest), "difference": difference, "step": _mapped(content["step"], _half)}


def mean_alone(content: dict[str, Any]) -> dict[str, Any]:
    return _cloned({key: value for key, value in content.items() if key not in ("network", "step")})


FORMS: tuple[tuple[str, Callable[[dict[str, Any]], dict[str, Any]]], ...] = (
    ("exact", exact),
    ("the optimiser's moments in 16 bits", halves),
    ("averaged weights alone; the optimiser begins anew", mean_alone),
)


def _half(x: Tensor) -> Tensor:
    """Scalars, such as counts of steps, stay."""
    return x.bfloat16() if x.is_floating_point() and x.dim() else x.clone()


def _cloned(content: Any) -> Any:
    return _mapped(content, torch.Tensor.clone)


def _mapped(content: Any, change: Callable[[Tensor], Tensor]) -> Any:
    if isinstance(content, Tensor):
        return change(content)
    if isinstance(content, dict):
        return {key: _mapped(value, change) for key, value in content.items()}
    return [_mapped(value, change) for value in content] if isinstance(content, list) else content


def _size(content: Any) -> int:
    buffer = io.BytesIO()
    torch.save(content, buffer)
    return buffer.tell()
