"""The model card beside a manifest: README.md, from what the manifest says and the design's notes.

A card that is there keeps its words when figures come in: only what stands between the two marks
is written anew.
"""

import json
import textwrap
from pathlib import Path
from typing import Any

from . import notes
from .data import credits

LICENCE = "Apache-2.0"
CARD = "README.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"

EXPERIMENTAL = "It is experimental: `auto` never takes it."
READY = "It beats `bt2446a` of its scale, and on no picture is it more than 0.3 dB below: `auto` may take it."

ATTRIBUTION = """\
Graphs, weights and manifest: Apache-2.0. Among the training pictures are works under CC BY, whose authors are named
here: Mishaal Rahman (Ultra HDR samples, CC BY 4.0). Thanks to Poly Haven for panoramas under CC0, to Industrial Light &
Magic for OpenEXR pictures (BSD-3), and to the authors of the Ultra HDR photos under Apache-2.0 and MIT."""
PRIVATE = """\
Made on this machine from a file of the origin named above, under its licence: {licence}. It is private: it is no part
of the product, and whether it may be passed on is for that licence to say."""


def write(document: dict[str, Any], folder: Path) -> None:
    """Writes the card, over one that is there."""
    (folder / CARD).write_text(text(document), encoding="utf-8")


def update(document: dict[str, Any], folder: Path) -> None:
    """Puts what the manifest says of quality between the marks of the card; a card without marks stays."""
    file = folder / CARD
    card = file.read_text(encoding="utf-8") if file.is_file() else ""
    if BEGIN in card and END in card:
        before, after = card.split(BEGIN)[0], card.split(END)[1]
        file.write_text(before + _figures(document) + after, encoding="utf-8")


def text(document: dict[str, Any]) -> str:
    """The card of a network's model."""
    origin = document["provenance"]
    family = origin["design"].rsplit("-x", 1)[0]
    private = origin.get("private", False)
    parts = [
        f"# {document['name']}",
        _wrapped(notes.WHAT[family]),
        _properties(document),
        "## Inferred, not in the papers",
        _wrapped(notes.INFERRED[family]),
        "## Where its weights come from",
        _facts(origin),
        "## Figures",
        _figures(document),
        *_worth(family),
        "## Exactness",
        _exactness(private),
        "## Repeating it",
        *_repeated(document["name"], origin),
        "## Licence",
        _wrapped(PRIVATE.format(licence=document["licence"]) if private else _authors(origin)),
    ]
    return "\n\n".join(parts) + "\n"


def _repeated(name: str, origin: dict[str, Any]) -> list[str]:
    bytes_of = "The same versions of PyTorch and ONNX give the same bytes."
    if origin.get("private", False):
        return [f"    cd training && {origin['made']}", bytes_of]
    return [
        f"    cd training && python3 -m sritm_training export {name}",
        _wrapped(f"makes its graphs anew from the weights that they hold. {bytes_of} How weights come about, from the "
                 "pictures on, is in docs/training.md; training by the clock on other machines gives others."),
    ]


def _authors(origin: dict[str, Any]) -> str:
    data = origin.get("training", {}).get("data")      # of pairs of one's own it is a text
    if not isinstance(data, dict) or "photo" not in data:
        return ATTRIBUTION
    return ATTRIBUTION + credits.of(data.get("packages", [credits.LOMIRI]))  # at first there was that one alone


def _properties(document: dict[str, Any]) -> str:
    s, (up, across) = document["scale"], document["halo"]
    tiles = f"halo {up} by {across}, cut at multiples of {document['align']}"
    rows = [
        ("input `frame`", "uint8 [1, 3, h, w]: Y', Cb, Cr of BT.709, limited range, 4:4:4"),
        *[(f"control `{c['name']}`", f"{c['min']:g} to {c['max']:g} {c['unit']}, default {c['default']:g}")
          for c in document["controls"]],
        ("output `master`", f"uint16 [1, 3, {s}h, {s}w]: Y', Cb, Cr of BT.2020 PQ, limited range, 10 bits"),
        ("priors", "one vector a shot, from whole frames" if document["priorsInput"] else "none"),
        ("parameters", f"{document['parameters']:,}"),
        ("tiles", "never: whole frames" if document["wholeFrame"] else tiles),
    ]
    return _table(rows)


def _facts(origin: dict[str, Any]) -> str:
    rows = {key: value for key, value in origin.items() if key not in ("training", "made", "private")}
    return _table(list((rows | origin.get("training", {})).items()))


def _worth(family: str) -> list[str]:
    if family not in notes.WORTH:
        return []
    before, losses = notes.WORTH[family]
    return ["## What each part is worth", _wrapped(before), _table([("without", "dB"), *losses])]


def _figures(document: dict[str, Any]) -> str:
    rows = list(_leaves(document["evaluation"]))
    figures = _table(rows) if rows else "Not measured yet."
    return "\n\n".join([BEGIN, EXPERIMENTAL if document["experimental"] else READY, figures, END])


def _leaves(value: Any, path: str = "") -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path} / {key}" if path else key)
    else:
        yield path, value


def _exactness(private: bool) -> str:
    short = "as 16-bit floats and cast to 32 in front of use"
    stored = "as the origin's file has them, in 32 bits" if private else short
    return f"""\
Weights are stored {stored}; the arithmetic is that of 32-bit floats.
The graph in ONNX Runtime equals the PyTorch network with these weights within 0.0001 of the range before rounding, and
within 1 code value after it."""


def _wrapped(paragraph: str) -> str:
    return textwrap.fill(" ".join(paragraph.split()), 120)


def _table(rows: list[tuple[str, Any]]) -> str:
    return "\n".join(["| | |", "|---|---|", *[f"| {key} | {_cell(value)} |" for key, value in rows]])


def _cell(value: Any) -> str:
    plain = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(plain.split()).replace("|", "\\|")
