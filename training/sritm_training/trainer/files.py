"""Files that are whole or absent, whenever the machine stops."""

import os
import pickle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import torch


def save(path: Path, content: Any) -> None:
    """``torch.save``; a file that was there stays until the new one is on the disk."""
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        torch.save(content, file)
        _flush(file.fileno(), file)
    _put(temporary, path)


KNOWN = {
    ("collections", "OrderedDict"),
    ("torch._utils", "_rebuild_tensor_v2"),
}


class Plain(pickle.Unpickler):
    """Tensors in plain containers; anything else that a file names is refused, not run."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in KNOWN:
            raise pickle.UnpicklingError(f"a file of tensors, found {module}.{name} in it")
        return super().find_class(module, name)


def load(path: Path) -> Any:
    """``torch.load`` on the CPU, without code. PyTorch 1.13's own way knows no decimal numbers."""
    reader = SimpleNamespace(Unpickler=Plain, load=pickle.load, __name__="plain")
    return torch.load(path, map_location="cpu", pickle_module=reader, weights_only=False)


def write(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        _flush(file.fileno(), file)
    _put(temporary, path)


def _flush(descriptor: int, file: Any) -> None:
    file.flush()
    os.fsync(descriptor)


def _put(temporary: Path, path: Path) -> None:
    """The folder is flushed too: a name can be lost even if its file is not."""
    os.replace(temporary, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
