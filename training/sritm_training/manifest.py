"""The manifest beside a model's graphs, as the worker reads it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

SCHEMA = 1


@dataclass(frozen=True)
class Control:
    """One entry of the graph's input ``controls``, in its order."""

    name: str
    unit: str
    min: float
    max: float
    default: float


@dataclass(frozen=True)
class Manifest:
    """What a model says of itself. ``halo`` is (vertical, horizontal) in source pixels; tiles start
    at multiples of ``align``; ``parameters`` counts what was trained."""

    name: str
    family: str
    scale: int
    parameters: int
    graphs: dict[str, bytes]
    halo: tuple[int, int]
    align: int
    licence: str
    provenance: str
    controls: tuple[Control, ...] = ()
    whole_frame: bool = False
    priors_input: str | None = None
    experimental: bool = False
    evaluation: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> str:
        """UTF-8 text, two spaces, one newline at the end."""
        document = {
            "schema": SCHEMA,
            "name": self.name,
            "family": self.family,
            "scale": self.scale,
            "parameters": self.parameters,
            "graphs": {
                name: {"file": f"{name}.onnx", "sha256": hashlib.sha256(content).hexdigest()}
                for name, content in self.graphs.items()
            },
            "controls": [asdict(control) for control in self.controls],
            "halo": list(self.halo),
            "align": self.align,
            "wholeFrame": self.whole_frame,
            "priorsInput": self.priors_input,
            "experimental": self.experimental,
            "evaluation": self.evaluation,
            "licence": self.licence,
            "provenance": self.provenance,
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
