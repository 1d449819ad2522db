"""``evaluate --pairs DIR [--model NAME ...] [--weights FILE ...]``: models against the truth."""

import json
import os
from argparse import Namespace
from collections.abc import Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import torch

from ..evaluation import choose, crops, pairs, plot, table
from ..evaluation.measure import Record, measure
from ..evaluation.method import PEAK, Method
from ..refused import Refused
from .numbers import count, peak

BRIEF = ("psnr", "psnr_fit", "ssim", "mpsnr", "ms_ssim", "delta_e_itp")


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("evaluate", help="compare models on pairs of pictures")
    arguments = (
        ("--pairs", dict(type=Path, required=True, metavar="DIR",
                         help="NAME.sdr.png (8-bit RGB, BT.709) and NAME.hdr.png (16-bit RGB, "
                         "BT.2020 PQ), both full range")),
        ("--model", dict(nargs="+", action="extend", default=[], metavar="NAME",
                         help="shipped, private or released/NAME")),
        ("--weights", dict(nargs="+", action="extend", type=Path, default=[], metavar="FILE",
                           help="weight files of the trainer")),
        ("--models", dict(nargs="+", action="extend", type=Path, default=[], metavar="DIR",
                          help="further folders of models, imported ones for example; they come first")),
        ("--third-party", dict(type=Path, metavar="DIR",
                               help="released weight files, for models released/NAME")),
        ("--scale", dict(type=int, choices=(1, 2, 4), help="only models of this scale")),
        ("--peak", dict(type=peak, default=PEAK, metavar="NITS", help="of the masters: 1000")),
        ("--sequence", dict(action="store_true", help="the pairs are frames in order: flicker")),
        ("--json", dict(action="store_true", help="one JSON object a line, a model each")),
        ("--table", dict(type=Path, metavar="FILE", nargs="?", const=choose.SHIPPED / "README.md",
                         help="put the table of all models into this page, quality.svg beside it: models/README.md")),
        ("--crops", dict(type=Path, metavar="DIR", help="write the same crops of all models")),
        ("--threads", dict(type=count, help="of the CPU (default: all cores)")),
    )
    for name, settings in arguments:
        parser.add_argument(name, **settings)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    # PyTorch's own guess is one thread on virtual machines that hide how their cores are made.
    torch.set_num_threads(options.threads or len(os.sched_getaffinity(0)))
    names, records = pairs.names(options.pairs), []
    for method in _methods(options):
        see = partial(crops.write, method, options.crops) if options.crops else None
        record = measure(method, options.pairs, options.peak, options.sequence, see)
        print(json.dumps(record) if options.json else _line(record), flush=True)
        if options.crops:
            crops.write_bars(method, options.crops, options.peak)
        records.append(record)
    if options.crops:
        crops.write_page(options.crops, [(r["model"], r["scale"]) for r in records], names)
    if options.table:
        table.put(options.table, table.text(records, len(names), options.peak))
        (options.table.parent / "quality.svg").write_text(plot.svg(records), encoding="utf-8")
    return 0


def _methods(options: Namespace) -> Iterator[Method]:
    """Those asked for; for a table, if none is, all that there are. Each only when its turn comes."""
    folders, wanted = [*options.models, choose.SHIPPED], options.model
    if not wanted and options.table:
        wanted = choose.known_models(folders, options.third_party)
    if not wanted and not options.weights:
        known = ", ".join(choose.known_models(folders, options.third_party))
        raise Refused(f"expected --model NAME or --weights FILE, found neither; models: {known}")
    named = choose.of_models(wanted, folders, options.third_party)
    methods = chain(named, choose.of_weights(options.weights, wanted))
    return (m for m in methods if options.scale in (None, m.scale))


def _line(record: Record) -> str:
    figures = [f"{key} {record[key]:.4f}" for key in BRIEF if record[key] is not None]
    return f"{record['model']}: {', '.join(figures)}"
