"""``train NAME --packed DIR --run DIR``: trains a network, or goes on where the run stopped."""

import argparse
from pathlib import Path
from typing import Any

from ..refused import Refused
from .numbers import count, not_negative, positive, whole


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("train", help="train a network, or go on with it")
    parser.add_argument("name", metavar="NAME", help="a network with its scale, such as gpgmnet-x2")
    parser.add_argument("--packed", type=Path, required=True, metavar="DIR", help="what the data command wrote")
    parser.add_argument("--run", type=Path, required=True, metavar="DIR", dest="folder", help="folder of this run")
    _recipe(parser.add_argument_group("recipe (default: ours, see docs/training.md)"))
    _calls(parser.add_argument_group("this call"))
    parser.set_defaults(run=run)


def _recipe(group: Any) -> None:
    group.add_argument("--steps", type=count)
    group.add_argument("--batch", type=count, help="patches a step")
    group.add_argument("--patch", type=count, help="side of the small patches in pixels")
    group.add_argument("--lr", type=positive, dest="rate", help="Adam's rate")
    group.add_argument("--muon", type=not_negative, metavar="TIMES",
                       help="kernels learn with Muon, at this times that rate; 0: with Adam, as all else")
    group.add_argument("--flats", type=not_negative, metavar="SHARE",
                       help="in the loss, of flat colours' distance from the curve (sritm, gpgmnet); 0: none")
    group.add_argument("--loss", choices=("l1", "l2", "paper", "adversarial", "matching"),
                       help="of jsigan, matching: without its detail loss; adversarial: without feature matching too")
    group.add_argument("--schedule", choices=("cosine", "paper"), help="paper: its rate, batch, patch and steps too")
    group.add_argument("--seed", type=whole)
    group.add_argument("--from", type=Path, metavar="FILE", dest="start",
                       help="weights to begin with (.weights.pt), or a model's folder")


def _calls(group: Any) -> None:
    group.add_argument("--minutes", type=positive, help="stop after these; without --steps, a new run's whole length")
    group.add_argument("--threads", type=count, help="of the CPU (default: all cores)")
    group.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    group.add_argument("--precision", choices=("auto", "float32", "bfloat16"), default="auto")
    group.add_argument("--compile", action=argparse.BooleanOptionalAction, dest="compiles")
    group.add_argument("--readers", type=whole, help="processes that read data (default: 0, on a GPU up to 8)")
    group.add_argument("--every", type=count, help="steps between validations and strips (default 500)")
    group.add_argument("--validation", type=count, help="batches of a validation (default 8)")
    group.add_argument("--state-in", type=Path, metavar="FILE", help="begin with a state that --state-out wrote")
    group.add_argument("--state-out", type=Path, metavar="FILE", help="leave a state of at most 16 MiB here")


def run(options: argparse.Namespace) -> int:
    from ..trainer.start import start

    if not options.packed.is_dir():
        raise Refused(f"expected a folder of packed data in --packed, found no {options.packed}; run the data command")
    start(options)
    return 0
