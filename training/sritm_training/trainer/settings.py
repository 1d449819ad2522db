"""What a run was asked to do: written beside its weights, and held to when it goes on."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..designs import DESIGNS, Design
from ..refused import Refused
from . import files
from .recipes import Recipe

FILE = "settings.json"
MAY_CHANGE = ("steps", "every", "validation")


@dataclass(frozen=True)
class Settings:
    """``clock``: minutes of training over which the schedule runs instead of over ``recipe.steps``;
    None: it runs over steps. ``every``: steps between validations. ``validation``: their batches.
    ``start``: the weights file that it began with."""

    design: str
    recipe: Recipe
    seed: int = 1
    clock: float | None = None
    every: int = 500
    validation: int = 8
    start: str | None = None

    @property
    def of(self) -> Design:
        return DESIGNS[self.design]

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"


def settle(folder: Path, asked: Settings, given: dict[str, Any]) -> Settings:
    """The run's settings: ``asked`` in a new folder, else those that lie there. Of what was
    ``given`` on the command line, only MAY_CHANGE may then differ from them."""
    path = folder / FILE
    if path.exists():
        asked = _held(path, read(path), asked, given)
    folder.mkdir(parents=True, exist_ok=True)
    files.write(path, asked.to_json())
    return asked


def read(path: Path) -> Settings:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Settings(**{**values, "recipe": Recipe(**values["recipe"])})
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(f"{path}: expected the settings of a run, found {error}; give another --run folder") from error


def _held(path: Path, old: Settings, asked: Settings, given: dict[str, Any]) -> Settings:
    before, now = (flat(settings) for settings in (old, asked))
    for name in ["design", *given]:
        if name not in MAY_CHANGE and before.get(name) != now.get(name):
            raise Refused(
                f"{path}: expected {name} {before.get(name)}, as the run began, found {now.get(name)}; "
                "leave the option out to go on, or give another --run folder"
            )
    changed = {name: now[name] for name in MAY_CHANGE if name in given}
    recipe = replace(old.recipe, steps=changed.pop("steps", old.recipe.steps))
    return replace(old, recipe=recipe, **changed)


def flat(settings: Settings) -> dict[str, Any]:
    values = asdict(settings)
    return {**values.pop("recipe"), **values}
