"""``tune MODEL --pairs DIR --as NAME``: a private model of an archive's own pairs."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from ..refused import Refused
from .import_ import personal
from .numbers import count, peak, positive


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("tune", help="fit a model to pairs of your own; kept only where it is better")
    parser.add_argument("model", metavar="MODEL", help="what to begin with: shipped, or one of your own")
    parser.add_argument("--pairs", type=Path, required=True, metavar="DIR", help="as for evaluate; 5 or more")
    parser.add_argument("--as", dest="name", required=True, metavar="NAME", help="what --model will call it")
    parser.add_argument("--run", type=Path, required=True, metavar="DIR", dest="folder", help="of this tuning")
    parser.add_argument("--minutes", type=positive, default=60.0, help="of training (default: 60)")
    parser.add_argument("--steps", type=count, help="instead of minutes")
    parser.add_argument("--peak", type=peak, default=1000.0, metavar="NITS", help="of the masters (default: 1000)")
    parser.add_argument("--threads", type=count, help="of the CPU (default: all cores)")
    parser.add_argument("--models", type=Path, default=personal(), metavar="DIR", help="folder of your own models")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """The model's folder on standard output, what happens on the way on standard error."""
    from ..evaluation.choose import SHIPPED
    from ..trainer.machine import machine
    from ..tuning import Order, tune

    start = next((f / options.model for f in (options.models, SHIPPED) if (f / options.model).is_dir()), None)
    if start is None:
        raise Refused(f"expected a model to begin with; found no '{options.model}': 'sritm models' lists them")
    order = Order(
        start, options.pairs, options.name, options.models, options.folder, options.minutes, options.steps, options.peak
    )
    here = machine("auto", "auto", options.threads, None)
    folder = tune(order, here, lambda line: print(line, file=sys.stderr, flush=True))
    if folder is not None:
        print(folder)
    return 0
