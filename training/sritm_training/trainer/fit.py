"""The run: steps, and what happens between them."""

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from ..refused import Refused
from . import files, phases, schedule
from . import state as states
from .machine import Machine
from .report import Report
from .settings import Settings
from .source import Pair, Source
from .state import State

LOG_EVERY = 50  # steps


@dataclass(frozen=True)
class Limits:
    """When to pause before the end: after ``seconds`` of this call, or as soon as ``stopping()``.
    ``save_every``: seconds from one state on the disk to the next."""

    seconds: float = math.inf
    save_every: float = 45.0
    stopping: Callable[[], bool] = lambda: False


class Run:
    """``fit`` goes on from ``state`` until the end or a pause, and leaves all in ``folder``."""

    def __init__(
        self, settings: Settings, folder: Path, source: Source, machine: Machine, state: State,
        limits: Limits, report: Report,
    ) -> None:
        self.settings, self.folder, self.source, self.machine = settings, folder, source, machine
        self.state, self.limits, self.report = state, limits, report
        self.phases = phases.of_run(settings)
        self.unchecked: list[Tensor] = []
        self.check_every = 10 if machine.is_gpu else 1  # looking at a loss waits for the GPU

    def fit(self) -> None:
        began = saved = time.monotonic()
        pairs = self.source.training(self.state.number)
        if self.state.number == 0:
            self.report.start(self.state)
        elif self.state.finished and not self.report.has_kept(self.state.number):  # killed within its last report
            self.report.turn(self.state, self.rate(), full=True)
        while not self.state.finished:
            took = self.turn(pairs)
            pausing = self.limits.stopping() or time.monotonic() - began >= self.limits.seconds
            number = self.state.number
            full = pausing or self.state.finished or number % self.settings.every == 0
            if full or time.monotonic() - saved + took >= self.limits.save_every:
                self.save()  # before validation, which may take longer than what a kill may cost
                saved = time.monotonic()
            if full or number % LOG_EVERY == 0:
                self.check()
                self.report.turn(self.state, self.rate(), full)
            if pausing:
                break
        self.report.end(self.state)

    def turn(self, pairs: Iterator[Pair]) -> float:
        """One step. Gives its seconds."""
        began = time.monotonic()
        torch.manual_seed(seed_of(self.settings.seed, self.state.number))
        loss = self.state.step.take(next(pairs), self.factor())
        self.state.average.update(self.state.number)
        self.state.number += 1
        self.unchecked.append(loss)
        if len(self.unchecked) >= self.check_every:
            self.check()
        took = time.monotonic() - began
        self.state.seconds += took
        self.state.finished = self.done() >= 1
        if not self.state.finished and self.within() >= 1:
            self.state = states.next_phase(self.state, self.phases[self.state.phase + 1], self.machine)
        return took

    def done(self) -> float:
        """The part of the run that lies behind, by the clock or by steps."""
        if self.settings.clock is not None:
            return self.state.seconds / (60 * self.settings.clock)
        return self.state.number / self.settings.recipe.steps

    def within(self) -> float:
        return phases.within(self.phases, self.state.phase, self.done())

    def factor(self) -> float:
        recipe = self.settings.recipe
        rise = (self.state.number + 1) / max(1, min(recipe.warm, recipe.steps // 10))
        phase = self.phases[self.state.phase]
        return min(1.0, rise) * phase.rate * schedule.factor(phase.schedule, self.within())

    def rate(self) -> float:
        return self.settings.recipe.rate * self.factor()

    def save(self) -> None:
        self.check()
        states.save(self.state, self.folder)

    def check(self) -> None:
        """Hands the losses on. The first that is no number ends the run; its state isn't saved."""
        if not self.unchecked:
            return
        losses = torch.stack(self.unchecked).tolist()
        self.unchecked.clear()
        bad = next((i for i, loss in enumerate(losses) if not math.isfinite(loss)), None)
        if bad is not None:
            self.refuse(self.state.number - len(losses) + bad)
        self.report.losses(losses)

    def refuse(self, number: int) -> None:
        """Steps are reproducible: what the step saw is made once more."""
        path = self.folder / "bad-batch.pt"
        pair = next(iter(self.source.training(number)))
        files.save(path, {"step": number, **{name: getattr(pair, name).cpu() for name in Pair.__annotations__}})
        raise Refused(
            f"expected a loss and a gradient that are numbers, found others in step {number} of {self.folder}; "
            f"its batch is in {path}, and the state before it is kept: try a smaller --lr in a new --run folder"
        )


def seed_of(seed: int, number: int) -> int:
    """Of the random numbers of a step: they need not be stored to go on exactly."""
    return (seed * 1_000_003 + number * 7_919 + 1) % 2**63
