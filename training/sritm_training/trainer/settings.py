"""What a run was asked to do: written beside its weights, and held to when it goes on."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..designs import Design, trainable
from ..refused import Refused
from . import files
from .recipes import Recipe

FILE = "settings.json"
MAY_CHANGE = ("steps", "every", "validation")


_WORDS = {"clock": "minutes"}


@dataclass(frozen=True)
class Settings:
    """``clock``: minutes of training over which the schedule runs instead of over ``recipe.steps``;
    None: it runs over steps. ``every``: steps between validations. ``validation``: their batches.
    ``start``: the weights file that it began with, which had learned for ``start_steps`` steps."""

    design: str
    recipe: Recipe
    seed: int = 1
    clock: float | None = None
    every: int = 500
    validation: int = 8
    start: str | None = None
    start_steps: int = 0

    @property
    def of(self) -> Design:
        design = trainable(self.design)
        assert design is not None
        return design

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"


def settle(path: Path, asked: Settings, given: dict[str, Any], stored: str | None = None) -> Settings:
    """The settings of the run that has its own at ``path``, else of the one ``stored`` (JSON), else
    ``asked``. Of what was ``given`` on the command line, only MAY_CHANGE may differ from a run's own."""
    if path.exists():
        stored = path.read_text(encoding="utf-8")
    return asked if stored is None else _held(path, read(path, stored), asked, given)


def write(folder: Path, chosen: Settings) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    files.write(folder / FILE, chosen.to_json())


def read(path: Path, text: str) -> Settings:
    try:
        values = json.loads(text)
        return Settings(**{**values, "recipe": Recipe(**values["recipe"])})
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(f"{path}: expected the settings of a run, found {error}; give another --run folder") from error


def _held(path: Path, old: Settings, asked: Settings, given: dict[str, Any]) -> Settings:
    before, now = (flat(settings) for settings in (old, asked))
    clocked = ["clock"] if None not in (old.clock, asked.clock) else []  # else --minutes is of this call alone
    for name in ["design", *given, *clocked]:
        if name not in MAY_CHANGE and before.get(name) != now.get(name):
            raise Refused(
                f"{path}: expected {_WORDS.get(name, name)} {before.get(name)}, as the run began, found "
                f"{now.get(name)}; "
                "leave the option out to go on, or give another --run folder"
            )
    changed = {name: now[name] for name in MAY_CHANGE if name in given}
    recipe = replace(old.recipe, steps=changed.pop("steps", old.recipe.steps))
    return replace(old, recipe=recipe, **changed)


def flat(settings: Settings) -> dict[str, Any]:
    values = asdict(settings)
    return {**values.pop("recipe"), **values}
