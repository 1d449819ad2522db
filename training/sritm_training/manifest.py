"""The manifest beside a model's graphs, as the worker reads it."""

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .controls import Control
from .refused import Refused

SCHEMA = 1


@dataclass(frozen=True)
class Manifest:
    """What a model says of itself. ``halo`` is (vertical, horizontal) in source pixels; tiles start
    at multiples of ``align``; ``parameters`` counts what was trained; ``memory`` is the bytes that
    one inference takes for a source pixel, where that is more than the worker expects."""

    name: str
    family: str
    scale: int
    parameters: int
    graphs: dict[str, bytes]
    halo: tuple[int, int]
    align: int
    licence: str
    provenance: str | dict[str, Any]
    controls: tuple[Control, ...] = ()
    whole_frame: bool = False
    priors_input: str | None = None
    memory: int | None = None
    experimental: bool = False
    evaluation: dict[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """The properties of schema 1, in their order; ``memory`` only where there is one."""
        memory = {} if self.memory is None else {"memory": self.memory}
        return {
            "schema": SCHEMA,
            "name": self.name,
            "family": self.family,
            "scale": self.scale,
            "parameters": self.parameters,
            "graphs": {
                name: {"file": f"{name}.onnx", "sha256": hashlib.sha256(content).hexdigest()}
                for name, content in self.graphs.items()
            },
            "controls": [control._asdict() for control in self.controls],
            "halo": list(self.halo),
            "align": self.align,
            "wholeFrame": self.whole_frame,
            "priorsInput": self.priors_input,
            **memory,
            "experimental": self.experimental,
            "evaluation": self.evaluation,
            "licence": self.licence,
            "provenance": self.provenance,
        }

    def measured_as(self, folder: Path) -> "Manifest":
        """With the figures of the manifest that is there, if it is of the same graphs."""
        file = folder / "manifest.json"
        there = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        same = there.get("graphs") == self.document()["graphs"]
        return replace(self, evaluation=there["evaluation"], experimental=there["experimental"]) if same else self

    def to_json(self) -> str:
        return to_json(self.document())

    def write(self, folder: Path) -> None:
        """Graphs first, so that a manifest never names what is not there yet."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self.graphs.items():
            (folder / f"{name}.onnx").write_bytes(content)
        (folder / "manifest.json").write_text(self.to_json(), encoding="utf-8")


def to_json(document: dict[str, Any]) -> str:
    """UTF-8 text, two spaces, one newline at the end."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def named(name: str) -> str:
    """The name, if it is one that a model may have."""
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise Refused(f"expected a name of lower-case letters, digits and '-'; found '{name}'")
    return name
