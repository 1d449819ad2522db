"""A run between two steps: all that the next step depends on, on disk and back.

Random numbers and the order of the data follow from the seed and the step alone, so that neither
is stored."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..designs import Design
from ..refused import Refused
from . import files
from .average import Average
from .machine import Machine
from .phases import Phase, hand_over
from .recipes import Recipe
from .steps import Step, step

FILE = "state.pt"
VERSION = 1


@dataclass
class State:
    """``number`` of steps done, ``seconds`` they took, the ``phase`` (its place in the list)."""

    number: int
    seconds: float
    phase: int
    step: Step
    average: Average
    finished: bool = False

    def content(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "number": self.number,
            "seconds": self.seconds,
            "phase": self.phase,
            "finished": self.finished,
            "network": dict(self.step.network.state_dict()),
            "average": dict(self.average.network.state_dict()),
            "step": self.step.state_dict(),
        }

    def load(self, content: dict[str, Any]) -> None:
        """What was left out to be small starts anew: weights from their mean, the optimiser from 0."""
        self.number, self.seconds = content["number"], content["seconds"]
        self.phase, self.finished = content["phase"], content["finished"]
        self.average.network.load_state_dict(content["average"])
        self.step.network.load_state_dict(content.get("network", content["average"]))
        if "step" in content:
            self.step.load_state_dict(content["step"])


def begin(design: Design, phase: Phase, number: int, recipe: Recipe, machine: Machine) -> State:
    """The first step of a phase. ``number`` is the phase's place in the list."""
    network = machine.place(phase.build()).train()
    return State(0, 0.0, number, step(design, network, recipe, machine), Average(network, recipe.average))


def next_phase(state: State, phase: Phase, machine: Machine) -> State:
    """The first step of the phase after ``state``'s."""
    new = begin(state.step.design, phase, state.phase + 1, state.step.recipe, machine)
    hand_over(new.step.network, state.average.network.state_dict())
    new.average = Average(new.step.network, state.step.recipe.average)
    new.number, new.seconds = state.number, state.seconds
    return new


def save(state: State, folder: Path) -> None:
    files.save(folder / FILE, state.content())


def read(path: Path) -> dict[str, Any]:
    """Refused unless it is a whole state."""
    try:
        content = files.load(path)
    except Exception as error:  # the reader raises nearly anything for a damaged file
        raise Refused(f"{path}: expected the state of a run, found {type(error).__name__} on reading it") from error
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise Refused(f"{path}: expected the state of a run, version {VERSION}, found something else")
    return content
