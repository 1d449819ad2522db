"""What a family is trained on, beyond pairs of the house style: arguments of ``Batches``.

The papers' networks have no inputs for it: varied peaks or old material would only blur what they learn.
"""

from typing import Any

from ..designs import WITHOUT
from .draws import Shares

# Grain is part of the film, and stays. Where a part of the samples had it on the SDR side alone, the network took the
# noise of photographs for such grain: without them it gained 1.3 dB on the noisiest.
PEAKS = (400.0, 600.0, *[1000.0] * 7, 2000.0, 4000.0, 10000.0)
HOUSE = {"peaks": PEAKS, "ev": 2.0, "shares": Shares(old=0.15, grain=0.0, compressed=0.06, graded=0.15, drawn=0.12)}
FAMILIES = {"sritm": HOUSE, "sritm-fast": HOUSE}


def of(family: str) -> dict[str, Any]:
    return FAMILIES.get(family.split(WITHOUT)[0], {})


def described(family: str) -> dict[str, Any]:
    """For the model's card."""
    if family not in FAMILIES:
        return {}
    shares = HOUSE["shares"]
    parts = {name: getattr(shares, name) for name in ("old", "grain", "compressed", "graded", "drawn")}
    return {"peaks": sorted(set(PEAKS))} | parts
