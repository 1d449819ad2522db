"""What a run leaves to read and to look at: log, curves, strips, weights."""

import platform
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from .. import weights
from . import log, measure, phases
from .machine import Machine
from .settings import Settings
from .source import Source
from .state import State


class Report:
    """``say`` gets a line for each row of the log."""

    def __init__(
        self, settings: Settings, folder: Path, source: Source, machine: Machine, number: int,
        say: Callable[[str], None] = print,
    ) -> None:
        self.settings, self.folder, self.source, self.machine, self.say = settings, folder, source, machine, say
        self.log = log.Log(folder / "log.csv", number)
        self.window: list[float] = []
        self.mark: tuple[int, float] | None = None
        self.draws = True

    def losses(self, losses: list[float]) -> None:
        self.window += losses

    def start(self, state: State) -> None:
        """What the network is before its first step, once."""
        if not self.log.rows:
            self.row(log.Row(0, None, None, 0.0, None, self.look(state)))

    def has_kept(self, number: int) -> bool:
        """The weights of that step are there."""
        return self.weights.exists() and weights.read(self.weights, {self.settings.design})["step"] == number

    def turn(self, state: State, rate: float, full: bool) -> None:
        """A row; a ``full`` one with validation, pictures and weights."""
        number, seconds = self.mark or (state.number - len(self.window), 0.0)
        passed = state.seconds - seconds if self.mark else None
        speed = (state.number - number) * self.settings.recipe.batch / passed if passed else None
        loss = sum(self.window) / len(self.window) if self.window else None
        self.window, self.mark = [], (state.number, state.seconds)
        psnr = self.look(state) if full else None
        self.row(log.Row(state.number, loss, rate, state.seconds, speed, psnr))
        if full:
            self.keep(state)

    def look(self, state: State) -> float:
        design, network = self.settings.of, state.average.network
        psnr, strip = measure.validate(design, network, self.source, self.settings.validation)
        measure.write(self.folder / "strips" / f"{state.number:07d}.png", strip)
        return psnr

    def row(self, row: log.Row) -> None:
        self.log.add(row)
        parts = [f"step {row.step}", row.loss and f"loss {row.loss:.5g}", row.rate and f"rate {row.rate:.3g}"]
        parts += [row.samples_per_second and f"{row.samples_per_second:.1f} samples/s"]
        parts += [row.psnr and f"validation {row.psnr:.2f} dB"]
        self.say(", ".join(part for part in parts if part))

    def keep(self, state: State) -> None:
        """Weights and curves as they are now. Deep SR-ITM's base net is no network of its own."""
        if self.draws and not log.draw(self.log.rows, self.folder / "curves.png"):
            self.say("no curves.png: matplotlib is not there (python3-matplotlib)")
            self.draws = False
        if state.phase == self.last_phase:
            mean = state.average.network.state_dict()
            weights.save(self.weights, self.settings.design, mean, state.number, self.facts(state))

    @property
    def weights(self) -> Path:
        return self.folder / f"{self.settings.design}.weights.pt"

    @property
    def last_phase(self) -> int:
        return len(phases.of_run(self.settings)) - 1

    def facts(self, state: State) -> dict[str, Any]:
        psnrs = [row.psnr for row in self.log.rows if row.psnr is not None]
        return {
            **asdict(self.settings),
            "data": self.source.data,
            "seconds": round(state.seconds, 1),
            "psnr_start": psnrs[0] if psnrs else None,
            "psnr": psnrs[-1] if psnrs else None,
            "finished": state.finished,
            "torch": str(torch.__version__),
            "device": torch.cuda.get_device_name() if self.machine.is_gpu else platform.machine(),
            "day": time.strftime("%Y-%m-%d", time.gmtime()),
        }

    def end(self, state: State) -> None:
        doing = "finished" if state.finished else "stopped; the same command goes on"
        self.say(f"{self.folder}: {state.number} steps in {state.seconds / 60:.1f} minutes, {doing}")
