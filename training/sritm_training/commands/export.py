"""``export``: graphs, manifest and model card into a folder of models.

``export [NAME ...]`` writes the classical models, or anew the networks of those names that are there, from
their own weights; ``export --weights FILE [NAME]`` writes a trained network, ``export --evaluation FILE NAME``
puts figures that ``evaluate --json`` printed into a model that is there, and says by them whether it still is an
experiment.
"""

from argparse import Namespace
from pathlib import Path
from typing import Any

from ..refused import Refused

SRITM = "python3 -m sritm_training"


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("export", help="write ONNX graphs, manifests and model cards")
    parser.add_argument("--out", type=Path, default=Path("../models"), help="models folder")
    sources = parser.add_mutually_exclusive_group()
    sources.add_argument("--weights", type=Path, metavar="FILE", help="a trained network (.weights.pt)")
    figures = "figures of a model that is there and of bt2446a: lines of 'evaluate --json'"
    sources.add_argument("--evaluation", type=Path, metavar="FILE", help=figures)
    parser.add_argument("names", nargs="*", metavar="NAME", help="models; the classical ones if none")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    if options.weights is not None:
        _trained(options.weights, options.out, options.names)
    elif options.evaluation is not None:
        _evaluated(options.evaluation, options.out, options.names)
    else:
        _again(options.out, options.names)
    return 0


def _again(out: Path, names: list[str]) -> None:
    """Writes each model to ``out/<name>``; figures of the same graphs stay, and so does a classical model's card."""
    from .. import cards, catalogue, shipped

    known = [*catalogue.MODELS, *(name for name in names if (out / name / "manifest.json").is_file())]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Refused(f"expected a model of {', '.join(known)}, or one in {out}; found {', '.join(unknown)}")
    for name in names or catalogue.MODELS:
        if name in catalogue.MODELS:
            catalogue.MODELS[name]().measured_as(out / name).write(out / name)
        else:
            shipped.anew(out / name).write(out / name)
            cards.write(shipped.manifest(out / name), out / name)
        print(out / name)


def _trained(file: Path, out: Path, names: list[str]) -> None:
    from .. import cards, catalogue, manifest, trained

    asked = manifest.named(_one(names)) if names else None
    design, network, step, facts = trained.read(file)
    name = asked or design.name
    repeat = f"{SRITM} export --weights {file.name} {name}"
    provenance = {"step": step, "training": facts, "made": repeat}
    model = catalogue.of_network(name, design, network, cards.LICENCE, provenance)
    model.write(out / name)
    cards.write(model.document(), out / name)
    print(out / name)


def _evaluated(file: Path, out: Path, names: list[str]) -> None:
    from .. import cards, manifest, shipped
    from ..evaluation import verdict

    name = _one(names)
    folder, records = out / name, verdict.read(file)
    document = shipped.manifest(folder)
    classical = f"bt2446a-x{document['scale']}"
    if missing := [one for one in (name, classical) if one not in records]:
        raise Refused(f"{file}: expected figures of {name} and {classical}; found none of {', '.join(missing)}")
    document["evaluation"] = verdict.figures(records[name])
    document["experimental"] = name != classical and verdict.experimental(records[name], records[classical])
    (folder / "manifest.json").write_text(manifest.to_json(document), encoding="utf-8")
    cards.update(document, folder)
    print(folder)


def _one(names: list[str]) -> str:
    if len(names) != 1:
        raise Refused(f"expected one name of a model; found {len(names)}")
    return names[0]
