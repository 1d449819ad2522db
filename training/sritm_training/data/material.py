"""What a family is trained on, beyond pairs of the house style: arguments of ``Batches``.

The papers' networks have no inputs for it: varied peaks or old material would only blur what they learn.
"""

from dataclasses import asdict
from typing import Any

from ..designs import original
from .draws import Shares

# Grain is part of the film, and stays. Where a part of the samples had it on the SDR side alone, the network took the
# noise of photographs for such grain: without them it gained 1.3 dB on the noisiest.
PEAKS = (400.0, 600.0, *[1000.0] * 7, 2000.0, 4000.0, 10000.0)
HOUSE = {"peaks": PEAKS, "ev": 2.0, "shares": Shares(old=0.15, grain=0.0, compressed=0.06, graded=0.15, drawn=0.12)}
FAMILIES = {"sritm": HOUSE, "sritm-fast": HOUSE}


def of(family: str) -> dict[str, Any]:
    return FAMILIES.get(original(family), {})


def described(family: str, compressed: bool) -> dict[str, Any]:
    """For the model's card: peaks, and the shares of samples that are not those of all networks.

    ``compressed``: whether there are clips for their share."""
    material, usual = of(family), Shares()
    peaks = {"peaks": sorted(set(material["peaks"]))} if "peaks" in material else {}
    shares = asdict(material.get("shares", usual)) | ({} if compressed else {"compressed": 0.0})
    return peaks | {part: share for part, share in shares.items() if share != getattr(usual, part)}
