"""``python3 -m sritm_training data``: pictures to a pack, and pairs of whole pictures."""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from ..data import holdout, looks, pack, split
from ..data.packed import Packed


def add(subparsers: Any) -> None:
    command = subparsers.add_parser("data", help="decode pictures once into packed training data")
    command.add_argument("--sources", type=Path, nargs="+", default=[], metavar="DIR",
                         help="folders of pictures; without any, Debian's packages of them")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="the pack")
    command.add_argument("--validation", nargs="+", default=list(split.VALIDATION), metavar="SCENE",
                         help="training scenes set aside")
    command.add_argument("--compressed", type=int, default=0, metavar="N",
                         help="clips of each training scene and scale as H.264 and MPEG-2 leave them")
    for side in ("holdout", "validation"):
        command.add_argument(f"--{side}-pairs", type=Path, metavar="DIR",
                             help=f"write the {side} scenes as pairs of pictures")
    command.add_argument("--look", choices=looks.LOOKS, default=looks.HOUSE,
                         help="of those pairs' SDR side; others than house: films graded otherwise")
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    validation = tuple(split.scene(Path(name)) for name in options.validation)
    settings = pack.Settings(validation, options.compressed)
    index = pack.pack(options.sources, options.out, settings)
    count = Counter({e.sha256: (e.split, e.kind) for e in index.entries}.values())
    for (side, kind), number in sorted(count.items()):
        print(f"{side}: {number} {kind}s")
    print(f"compressed clips: {sum(len(e.clips) for e in index.entries)}")
    for reason, number in index.skipped.items():
        print(f"skipped, {reason}: {number}")
    packed = Packed(options.out)
    for side, folder in (("holdout", options.holdout_pairs), ("validation", options.validation_pairs)):
        if folder is not None:
            print(f"{side}: {len(holdout.write_pairs(packed, folder, side, options.look))} pairs in {folder}")
    return 0
