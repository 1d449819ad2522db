"""``average FIRST SECOND --share S --out FILE``: the mean of two weights of one network.

Where one began as the other, what lies between them is often better than both: it keeps most of what was learned anew,
and loses less of what had been learned before (Wortsman et al., "Robust fine-tuning of zero-shot models", 2022). The
mean of two runs from nothing is worthless. Measure it.
"""

from argparse import Namespace
from pathlib import Path
from typing import Any

from torch import Tensor

from .. import weights
from ..designs import DESIGNS
from ..refused import Refused
from .numbers import share

MEASURED = {"psnr", "psnr_start"}  # of the run's own weights, and so not of the mean


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("average", help="the mean of two weights of one network")
    parser.add_argument("first", type=Path, help="a .weights.pt, or the folder of a model")
    parser.add_argument("second", type=Path, help="the same")
    parser.add_argument("--share", type=share, default=0.5, help="of the first, 0 to 1 (default: 0.5)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .weights.pt to be written")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    first, second = weights.begun(options.first), weights.begun(options.second)
    if first["design"] != second["design"]:
        raise Refused(
            f"{options.second}: expected weights of {first['design']}, as those of {options.first}; "
            f"found {second['design']}"
        )
    states = [_fitting(content, path) for content, path in ((first, options.first), (second, options.second))]
    other = {"share": round(1 - options.share, 6), "step": second["step"], **_facts(second)}
    facts = _facts(first) | {"averaged_with": other}
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        weights.save(options.out, first["design"], weights.mean(*states, options.share), first["step"], facts)
    except OSError as error:
        raise Refused(f"{options.out}: expected a file that can be written; found {error.strerror or error}") from error
    print(options.out)
    return 0


def _fitting(content: dict[str, Any], path: Path) -> dict[str, Tensor]:
    network = DESIGNS[content["design"]].build()
    weights.fill(network, content["state"], path)
    return network.state_dict()


def _facts(content: dict[str, Any]) -> dict[str, Any]:
    """What is still true of a mean; of the weights that a run began with the name alone."""
    facts = {key: value for key, value in content["facts"].items() if key not in MEASURED}
    return facts | {"start": Path(facts["start"]).name} if facts.get("start") else facts
