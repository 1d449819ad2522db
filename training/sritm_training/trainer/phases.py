"""What is trained one after the other in a run."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from torch import Tensor, nn

from ..designs import Design
from ..networks import deepsritm
from .settings import Settings


@dataclass(frozen=True)
class Phase:
    """``end``: the part of the run after which the next one begins. ``rate``: times the recipe's. ``schedule``: of the
    rate within the phase."""

    name: str
    end: float
    build: Callable[[], nn.Module]
    schedule: str
    rate: float = 1.0


def phases(design: Design, schedule: str, trained: bool = False) -> list[Phase]:
    """One, but for Deep SR-ITM from nothing: first a base net without modulation (200 of 470 epochs). ``trained``: the
    run begins with weights of the whole network."""
    if design.family != "deepsritm" or trained:
        return [Phase("whole", 1.0, design.build, schedule)]
    settings = deepsritm.Settings(design.scale, modulated=False)
    base = Phase("base", 200 / 470, lambda: deepsritm.DeepSrItm(settings), schedule)
    if schedule == "deepsritm":  # the paper's base net learns at an even rate
        base = replace(base, schedule="constant", rate=5.0)
    return [base, Phase("full", 1.0, design.build, schedule)]


def of_run(settings: Settings) -> list[Phase]:
    return phases(settings.of, settings.recipe.schedule, trained=settings.start is not None)


def within(all_phases: list[Phase], number: int, done: float) -> float:
    """How much of phase ``number`` lies behind when ``done`` of the run does."""
    start = all_phases[number - 1].end if number else 0.0
    return (done - start) / (all_phases[number].end - start)


def hand_over(network: nn.Module, state: dict[str, Tensor]) -> None:
    """Starts a phase's network from the averaged weights of the one before."""
    network.load_base(state)
