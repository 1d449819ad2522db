"""From what ``evaluate --json`` prints to what a model says of itself, and whether it still is an experiment."""

import json
from pathlib import Path
from typing import Any

from ..refused import Refused

Record = dict[str, Any]
BELOW = 0.3  # dB that a picture may be worse than the classical model's
LEFT_OUT = ("model", "scale", "weights", "source", "seconds", "seconds_2160p", "pictures")


def read(file: Path) -> dict[str, Record]:
    """Records by model; of two of one model the last. Refused for anything else."""
    try:
        records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {record["model"]: record for record in records}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Refused(f"{file}: expected lines as 'evaluate --json' prints them; found other: {error}") from error


def figures(record: Record) -> Record:
    """For the manifest: means, costs that hold on any machine, and of how many pairs."""
    kept = {key: value for key, value in record.items() if key not in LEFT_OUT}
    return kept | {"pairs": len(record["pictures"])}


def better(record: Record, other: Record) -> bool:
    """On the same pictures: in PSNR, and not worse after the fit or in colour."""
    closer = record["psnr"] > other["psnr"] and record["psnr_fit"] >= other["psnr_fit"]
    return closer and record["delta_e_itp"] <= other["delta_e_itp"]


def experimental(record: Record, classical: Record) -> bool:
    """Until it beats the classical model of its scale on the same pictures: in PSNR, after the fit, and in colour; and
    is on none of them more than 0.3 dB below it."""
    better = record["psnr"] > classical["psnr"] and record["psnr_fit"] > classical["psnr_fit"]
    theirs = {picture["picture"]: picture["psnr"] for picture in classical["pictures"]}
    mine = {picture["picture"]: picture["psnr"] for picture in record["pictures"]}
    if mine.keys() != theirs.keys():
        names = f"{record['model']} and {classical['model']}"
        raise Refused(f"expected {names} measured on the same pictures; found others")
    fair = all(mine[name] >= theirs[name] - BELOW for name in mine)
    return not (better and fair and record["delta_e_itp"] <= classical["delta_e_itp"])
