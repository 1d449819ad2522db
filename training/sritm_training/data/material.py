"""What a family is trained on, beyond pairs of the house style: arguments of ``Batches``.

The papers' networks have no inputs for it: varied peaks or old material would only blur what they learn.
"""

from typing import Any

from .draws import Shares

PEAKS = (400.0, 600.0, 1000.0, 1000.0, 1000.0, 1000.0, 2000.0, 4000.0, 10000.0)
HOUSE = {"peaks": PEAKS, "shares": Shares(old=0.25, compressed=0.1, graded=0.25)}
FAMILIES = {"sritm": HOUSE, "sritm-fast": HOUSE}


def of(family: str) -> dict[str, Any]:
    return FAMILIES.get(family, {})


def described(family: str) -> dict[str, Any]:
    """For the model's card."""
    if family not in FAMILIES:
        return {}
    shares = HOUSE["shares"]
    return {"peaks": sorted(set(PEAKS)), "old": shares.old, "compressed": shares.compressed, "graded": shares.graded}
