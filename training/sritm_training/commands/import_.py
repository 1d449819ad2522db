"""``import FILE --as NAME``: a private model from a released weight file, or from two."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Any

LICENCES = {
    "rlfn": "RLFN: Apache-2.0 (bytedance/RLFN)",
    "agcm": "AGCM: MIT (xiaom233/HDRTVNet-plus)",
    "le": "LE: MIT (xiaom233/HDRTVNet-plus)",
    "agcm-le": "HDRTVNet++: MIT (xiaom233/HDRTVNet-plus)",
    "edsr": "EDSR: as its distributor states; the code that it belongs to is under MIT",
    "hdrcnn": "hdrcnn: as its author states; its code is under BSD-3-Clause (gabrieleilertsen/hdrcnn)",
    "multipurpose": "Multi-purpose CNN: no licence stated (sooyekim/Deep-SR-ITM); for comparison on this machine only",
    "deepsritm": "Deep SR-ITM: no licence stated (sooyekim/Deep-SR-ITM); for comparison on this machine only",
    "jsinet": "JSI-GAN: research and education only (JihyongOh/JSI-GAN)",
}


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("import", help="make a private model from a released weight file")
    parser.add_argument("file", type=Path, metavar="FILE", help="the weights; the first stage's where there are two")
    parser.add_argument("--as", dest="name", required=True, metavar="NAME", help="what --model will call it")
    parser.add_argument("--with", dest="second", type=Path, metavar="FILE", help="the second stage's weights")
    parser.add_argument("--models", type=Path, default=personal(), metavar="DIR", help="folder of your own models")
    parser.set_defaults(run=run)


def personal() -> Path:
    """Where ``sritm`` looks for a person's own models."""
    named = os.environ.get("SRITM_MODELS")
    return Path(named) if named else Path.home() / ".local" / "share" / "sritm" / "models"


def run(options: Namespace) -> int:
    from .. import cards, catalogue, manifest, shipped
    from ..importers.assemble import assemble
    from ..importers.recognise import recognise
    from ..importers.refusal import BadWeights
    from ..refused import Refused

    name = manifest.named(options.name)
    folder = options.models / name
    if (folder / "manifest.json").exists() and not shipped.private(folder):
        raise Refused(f"{folder}: expected no model, or a private one; found one that is not: use another --as")
    try:
        files = [file for file in (options.file, options.second) if file is not None]
        found = [recognise(file) for file in files]
    except BadWeights as error:
        raise Refused(str(error)) from error
    whole = assemble(*found)
    licence = "; ".join(LICENCES[one.kind] for one in found)
    origin = {"private": True, "files": [_record(file) for file in files], "made": _command(options)}
    variant = {"variant": whole.variant} if whole.variant else {}
    model = catalogue.of_network(name, whole.design, whole.network, licence, variant | origin, halved=False)
    model.write(folder)
    cards.write(model.document(), folder)
    print(folder)
    return 0


def _record(file: Path) -> dict[str, str]:
    import hashlib

    numbers = file if file.is_file() else Path(f"{file}.data-00000-of-00001")
    return {"name": file.name, "sha256": hashlib.sha256(numbers.read_bytes()).hexdigest()}


def _command(options: Namespace) -> str:
    second = f" --with {options.second.name}" if options.second else ""
    return f"python3 -m sritm_training import {options.file.name} --as {options.name}{second}"
