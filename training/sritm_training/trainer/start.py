"""From the command line to a run: settings, machine, data, state."""

import argparse
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import nn

from .. import weights
from ..designs import DESIGNS, Design, house, trainable
from ..networks import grow
from ..networks.sritm import SrItm
from ..refused import Refused
from . import phases, recipes, settings, small
from . import state as states
from .fit import Limits, Run
from .machine import Machine, machine
from .report import Report
from .settings import Settings
from .source import PackedSource, Source, check
from .state import State

RECIPE = ("steps", "batch", "patch", "rate", "muon", "flats", "loss", "schedule")
OTHERS = ("seed", "every", "validation")


def start(options: argparse.Namespace) -> None:
    here = machine(options.device, options.precision, options.threads, options.compiles)
    design = _design(options.name)
    content, chosen = _settings(options, design)
    readers = options.readers if options.readers is not None else min(8, os.cpu_count() or 1) * here.is_gpu
    source = PackedSource(options.packed, design, chosen.recipe, chosen.seed, here, readers)
    minutes = options.minutes if options.minutes and chosen.clock is None else float("inf")
    limits = Limits(60 * minutes, stopping=interrupted())
    run = resume(chosen, options.folder, source, here, limits, content)
    run.fit()
    if options.state_out is not None:
        print(small.save(run.state, chosen, options.state_out))


def resume(
    chosen: Settings, folder: Path, source: Source, here: Machine, limits: Limits,
    content: dict[str, Any] | None = None, say: Callable[[str], None] = print,
) -> Run:
    """The run as it was left in ``folder``, else as in ``content``, else at its beginning."""
    path = folder / states.FILE
    left = states.read(path) if path.exists() else content
    state = _state(chosen, here, left["phase"] if left else 0)
    if left is not None:
        state.load(left)
    elif chosen.start is not None:
        _begin_from(Path(chosen.start), state)
    if left is content and content is not None:
        folder.mkdir(parents=True, exist_ok=True)
        states.save(state, folder)  # before the settings, with which the folder is a run's that has begun
    settings.write(folder, chosen)
    report = Report(chosen, folder, source, here, state.number, say)
    run = Run(chosen, folder, source, here, state, limits, report)
    state.finished = run.done() >= 1  # --steps may have been raised since
    return run


def _state(chosen: Settings, here: Machine, phase: int) -> State:
    torch.manual_seed(chosen.seed)
    return states.begin(chosen.of, phases.of_run(chosen)[phase], phase, chosen.recipe, here)


def _begin_from(path: Path, state: State) -> None:
    content = weights.begun(path)
    network = state.step.network
    if not _grown(content, network, path):
        weights.fill(network, content["state"], path)
    state.average.network.load_state_dict(network.state_dict())


def _grown(content: dict[str, Any], network: nn.Module, path: Path) -> bool:
    """True where the weights are a smaller house network's, which the network now begins as."""
    if not isinstance(network, SrItm):
        return False
    design = DESIGNS[content["design"]]
    if design.run is not house:
        return False
    try:
        small = SrItm(grow.settings(content["state"], design.scale))
    except KeyError:
        return False  # who fills the network says what is missing
    if small.s == network.s:
        return False
    weights.fill(small, content["state"], path)
    refusal = grow.refusal(small.s, network.s)
    if refusal:
        raise Refused(f"{path}: expected weights of this network, or of a smaller one to begin as; found {refusal}")
    grow.grow(small, network)
    return True


def _design(name: str) -> Design:
    design = trainable(name)
    if design is None:
        raise Refused(f"expected a network of {', '.join(DESIGNS)}; found '{name}'")
    return design


def _settings(options: argparse.Namespace, design: Design) -> tuple[dict[str, Any] | None, Settings]:
    """What was given, over what the folder or --state-in holds; and the state of --state-in."""
    given = {name: getattr(options, name) for name in (*RECIPE, *OTHERS, "start")}
    given = {name: value for name, value in given.items() if value is not None}
    recipe = recipes.recipe(design.family, design.scale, {k: v for k, v in given.items() if k in RECIPE})
    if options.state_out is not None and recipe.loss in recipes.GAN:
        raise Refused(
            f"expected no --state-out for {design.name}, whose discriminators do not fit into {small.LIMIT >> 20} MiB; "
            "keep the --run folder"
        )
    rest = {name: value for name, value in given.items() if name in OTHERS}
    clock = options.minutes if options.steps is None else None
    begun = (options.folder / settings.FILE).exists()
    learned = 0 if begun or options.start is None else _steps(options.start)
    asked = Settings(design.name, recipe, clock=clock, start=_text(options.start), start_steps=learned, **rest)
    _check(design, asked, begun or options.state_in is not None)
    content, stored = (None, None) if options.state_in is None or begun else small.load(options.state_in)
    return content, settings.settle(options.folder / settings.FILE, asked, given, stored)


def _steps(path: Path) -> int:
    """Of weights, with those of the weights that they began with."""
    content = weights.begun(path)
    return content["step"] + content["facts"].get("start_steps", 0)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def _check(design: Design, asked: Settings, begun: bool) -> None:
    check(design, asked.recipe)
    if (design.family == "jsigan") != (asked.recipe.loss in recipes.GAN):
        plain = design.name.replace("jsigan", "jsinet")
        raise Refused(
            f"expected --loss paper, adversarial or matching for jsigan and no other, found {asked.recipe.loss} for "
            f"{design.name}; without discriminators train {plain}"
        )
    if design.family == "jsigan" and asked.start is None and not begun:
        raise Refused(f"expected --from with weights of jsinet-x{design.scale}, which {design.name} tunes; found none")


def interrupted() -> Callable[[], bool]:
    """True once somebody asked to stop; asked twice, the program ends at once."""
    asked: list[int] = []

    def answer(number: int, frame: object) -> None:
        asked.append(number)
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, answer)
    return lambda: bool(asked)
