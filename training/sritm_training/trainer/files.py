"""Files that are whole or absent, whenever the machine stops."""

import os
import pickletools
import zipfile
from pathlib import Path
from typing import Any

import torch


def save(path: Path, content: Any) -> None:
    """``torch.save``; a file that was there stays until the new one is on the disk."""
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        torch.save(content, file)
        _flush(file.fileno(), file)
    _put(temporary, path)


KINDS = ("Float", "BFloat16", "Half", "Double", "Long", "Int", "Short", "Char", "Byte", "Bool")
KNOWN = {"collections OrderedDict", "torch._utils _rebuild_tensor_v2", *(f"torch {kind}Storage" for kind in KINDS)}
# Pickle's instructions that run code beside GLOBAL and REDUCE, which only calls what GLOBAL named.
FOREIGN = {"STACK_GLOBAL", "INST", "OBJ", "NEWOBJ", "NEWOBJ_EX", "BUILD", "EXT1", "EXT2", "EXT4"}


def load(path: Path) -> Any:
    """``torch.load`` on the CPU of tensors in plain containers. A file that names other code is
    refused (ValueError), not run: PyTorch 1.13's own way of that knows no decimal numbers."""
    with zipfile.ZipFile(path) as archive:
        inside = [name for name in archive.namelist() if name.endswith("data.pkl")]
        if len(inside) != 1:
            raise ValueError(f"expected one data.pkl, found {len(inside)}")
        for opcode, argument, _ in pickletools.genops(archive.read(inside[0])):
            if opcode.name in FOREIGN or opcode.name == "GLOBAL" and argument not in KNOWN:
                raise ValueError(f"expected tensors alone, found {argument or opcode.name}")
    return torch.load(path, map_location="cpu", weights_only=False)


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
