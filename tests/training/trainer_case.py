"""A source of pairs without files, and tiny runs on it."""

import tempfile
import unittest
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import support  # noqa: F401
import torch
from torch import Tensor
from torch.nn import functional as F

from sritm_training.controls import defaults
from sritm_training.designs import DESIGNS
from sritm_training.trainer import settings as held
from sritm_training.trainer.fit import Limits, Run
from sritm_training.trainer.machine import Machine
from sritm_training.trainer.recipes import recipe
from sritm_training.trainer.settings import Settings
from sritm_training.trainer.start import resume

CPU = Machine(torch.device("cpu"), "float32", False)


@dataclass(frozen=True)
class Made:
    sdr: Tensor
    hdr: Tensor
    whole: Tensor
    controls: Tensor
    large: Tensor


class Synthetic:
    """Smooth noise; the HDR side is the SDR side enlarged, with another curve. ``bad``: the step
    whose truth is no number."""

    data = {"synthetic": 1}

    def __init__(self, scale: int, patch: int = 16, batch: int = 2, bad: int | None = None) -> None:
        self.scale, self.patch, self.batch, self.bad = scale, patch, batch, bad

    def training(self, start: int) -> Iterator[Made]:
        while True:
            yield self.pair(start)
            start += 1

    def validation(self, number: int) -> Made:
        return self.pair(10**6 + number)

    def pair(self, number: int) -> Made:
        random = torch.Generator().manual_seed(number)
        seeds = torch.rand(self.batch, 3, 4, 4, generator=random) * 0.6 + 0.2
        sides = (self.patch, self.patch), (self.patch * self.scale,) * 2, (72, 128)
        small, large, whole = (F.interpolate(seeds, size, mode="bicubic", align_corners=True) for size in sides)
        hdr = 0.8 * large + (float("nan") if number == self.bad else 0)
        return Made(small, hdr, whole, defaults().expand(self.batch, -1), large)


def settings(design: str, steps: int = 6, **given: Any) -> Settings:
    of = DESIGNS[design]
    start = given.pop("start", None)
    values = {"steps": steps, "batch": 2, "patch": 16, **given}
    return Settings(design, recipe(of.family, of.scale, values), every=3, validation=1, start=start)


class TrainerCase(unittest.TestCase):
    def setUp(self) -> None:
        torch.set_num_threads(1)
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def run_of(
        self, asked: Settings, name: str = "run", limits: Limits = Limits(), content: Any = None, **source: Any
    ) -> Run:
        folder = self.folder / name
        chosen = held.settle(folder / held.FILE, asked, {})
        pairs = Synthetic(asked.of.scale, asked.recipe.patch, asked.recipe.batch, **source)
        return resume(chosen, folder, pairs, CPU, limits, content, say=lambda line: None)

    def trained(self, asked: Settings, name: str = "run", **source: Any) -> Run:
        run = self.run_of(asked, name, **source)
        run.fit()
        return run

    def assert_same_weights(self, found: Run, expected: Run) -> None:
        for network in (lambda run: run.state.step.network, lambda run: run.state.average.network):
            left, right = network(found).state_dict(), network(expected).state_dict()
            self.assertEqual([name for name in right if not torch.equal(left[name], right[name])], [])


def pausing_after(steps: int) -> Limits:
    """Asks to stop once ``steps`` have been taken."""
    answers = iter([False] * (steps - 1) + [True])
    return Limits(stopping=lambda: next(answers))
