"""A model fitted to an archive's own pairs, kept only where it is better than what it began with."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import cards, catalogue, manifest, shipped, trained, weights
from .controls import CONTROLS
from .data.archive import ArchiveSource, divided
from .designs import Design
from .evaluation import choose, pairs, verdict
from .evaluation.measure import Record, measure
from .evaluation.method import Method
from .refused import Refused
from .trainer import files, recipes, settings
from .trainer.fit import Limits
from .trainer.machine import Machine
from .trainer.settings import Settings
from .trainer.start import interrupted, resume

BEGINNING = "beginning.weights.pt"
ORDER = "order.json"
PHASED = ("jsigan", "deepsritm")
PEAK = CONTROLS[0]
GENTLER = 0.2  # of the recipe's rate: what was learned from many films is not to be lost to a few


@dataclass(frozen=True)
class Order:
    """``start``: folder of the model to begin with. ``minutes`` of training, over which the rate falls to 0, unless
    ``steps`` are given. ``run``: folder of this tuning, which goes on there when it was stopped."""

    start: Path
    folder: Path
    name: str
    models: Path
    run: Path
    minutes: float
    steps: int | None
    peak: float


def tune(order: Order, machine: Machine, say: Any) -> Path | None:
    """The new model's folder; None where it was stopped before its end. Refused where it is no better."""
    taken(order.models / manifest.named(order.name))
    design = _begin(order)
    base = recipes.ours(design.family, design.scale)
    given = {"steps": order.steps, "rate": GENTLER * base.rate, "batch": 8, "flats": 0.0}
    recipe = recipes.recipe(design.family, design.scale, given)
    clock = order.minutes if order.steps is None else None
    asked = Settings(design.name, recipe, clock=clock, every=200, validation=4, start=str(order.run / BEGINNING))
    chosen = settings.settle(order.run / settings.FILE, asked, {} if order.steps is None else {"steps": order.steps})
    sizes = (design.scale, chosen.recipe.patch, chosen.recipe.batch, chosen.seed)
    source = ArchiveSource(order.folder, order.run / "pictures", *sizes, order.peak, machine.device)
    files.write(order.run / ORDER, json.dumps(_asked(order), indent=1) + "\n")
    run = resume(chosen, order.run, source, machine, Limits(stopping=interrupted()), say=say)
    run.fit()
    if not run.state.finished:
        return None
    return _judge(order, design, say)


def taken(folder: Path) -> None:
    """Refused where a model stands that is not a person's own."""
    if (folder / "manifest.json").exists() and not shipped.private(folder):
        raise Refused(f"{folder}: expected no model, or a private one; found one that is not: use another --as")


def _begin(order: Order) -> Design:
    design, used = shipped.load(order.start)
    if order.peak != PEAK.default and not design.controls:
        raise Refused(
            f"expected masters of {PEAK.default:g} nits for {design.name}, which makes no others; found --peak "
            f"{order.peak:g}: begin with a model that has the control peak, as sritm-x{design.scale}"
        )
    if design.scale == 1 or design.family in PHASED:
        raise Refused(f"expected a model of scale 2 or 4 that is trained in one phase; found {design.name}")
    if (order.run / ORDER).exists():
        _hold(order)
    else:
        order.run.mkdir(parents=True, exist_ok=True)
        weights.save(order.run / BEGINNING, design.name, shipped.trainable(design, used).state_dict(), 0, {})
    return design


def _asked(order: Order) -> dict[str, Any]:
    minutes = None if order.steps else order.minutes
    return {"model": order.start.name, "minutes": minutes, "peak": order.peak, "pairs": pairs.names(order.folder)}


def _hold(order: Order) -> None:
    """A tuning that goes on is of the model and the pairs that it began with: others may have kept what it learned."""
    begun, asked = json.loads((order.run / ORDER).read_text(encoding="utf-8")), _asked(order)
    if other := [name for name in asked if begun[name] != asked[name]]:
        found = "others" if other[0] == "pairs" else f"{asked[other[0]]} where that was {begun[other[0]]}"
        raise Refused(
            f"{order.run}: expected the {other[0]} that this tuning began with, found {found}; ask for the same to go "
            "on, or begin anew in another folder (--work)"
        )


def _judge(order: Order, design: Design, say: Any) -> Path:
    kept = divided(order.folder)[1]
    file = order.run / f"{design.name}.weights.pt"
    begun, tuned = choose.of_folder(order.start), next(choose.of_weights([file]))
    records = [measure(method, order.folder, order.peak, names=kept) for method in (begun, tuned)]
    for label, record in zip((order.start.name, order.name), records):
        say(f"{label}: {record['psnr']:.2f} dB, delta E ITP {record['delta_e_itp']:.2f} on {len(kept)} kept pairs")
    if not verdict.better(records[1], records[0]):
        raise Refused(
            f"expected a model better than {order.start.name} on the {len(kept)} pairs kept for measuring; found "
            f"{records[1]['psnr']:.2f} dB against {records[0]['psnr']:.2f} and delta E ITP "
            f"{records[1]['delta_e_itp']:.2f} against {records[0]['delta_e_itp']:.2f}: give it more pairs or minutes, "
            f"in another folder (--work); no model was made, the weights are {file}"
        )
    return _write(order, file, tuned, records)


def _write(order: Order, file: Path, tuned: Method, records: list[Record]) -> Path:
    """In 32 bits: the model is for this machine, its size does not matter."""
    design, network, step, facts = trained.read(file)
    figures = {"of the start": verdict.figures(records[0]), "of this model": verdict.figures(records[1])}
    licence = shipped.manifest(order.start)["licence"]
    provenance = {
        "private": True, "begun as": order.start.name, "step": step, "training": facts, "kept pairs": figures,
        "made": f"python3 -m sritm_training tune {order.start.name} --pairs {order.folder.name} --as {order.name}",
    }
    model = catalogue.of_network(order.name, design, network, licence, provenance, halved=False)
    folder = order.models / order.name
    model.write(folder)
    cards.write(model.document(), folder)
    return folder
