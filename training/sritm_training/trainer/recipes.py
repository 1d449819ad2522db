"""How each family is trained: our recipe, and the one of its paper.

References: ../networks for the papers; rates and epochs as their texts and their authors' code have
them, epochs counted in the 39,340 training patches of those papers. GPGMNet's serves the cascades
of its table III and is our reading for Multi-purpose CNN, whose own is not known in full."""

from dataclasses import dataclass, replace
from typing import Any

from ..designs import original

EPOCH = 39_340  # patches
GAN = ("gan", "adversarial", "matching")  # JSI-GAN's loss, and the lesser ones of its table 3


@dataclass(frozen=True)
class Recipe:
    """``loss`` is one of ``steps.DISTANCES`` or of ``GAN``, ``schedule`` one of
    ``schedule.factor``. ``rate`` is Adam's, that of biases ``bias_rate`` times it. ``patch``: the side of
    the low-resolution patches. ``clip`` bounds the norm of the gradient, 0: not at all. ``average``: the
    decay of the averaged weights. ``decay``: that of weights, not of biases, to 0. ``warm``:
    steps over which the rate rises at first. ``muon``: kernels of convolutions learn with Muon, at this
    times the rate; 0: with Adam, as all else. ``flats``: the share of flat colours in the loss of networks behind a
    curve."""

    loss: str = "l1"
    schedule: str = "cosine"
    rate: float = 5e-4
    batch: int = 16
    patch: int = 40
    steps: int = 100_000
    clip: float = 1.0
    average: float = 0.999
    warm: int = 0
    decay: float = 0.0
    bias_rate: float = 1.0
    muon: float = 0.0
    flats: float = 0.0


OURS = Recipe(warm=200)
KERNELS = Recipe(warm=200, muon=10.0)
# GPGMNet: its modules multiply, and with Adam at 5e-4 what it has learned breaks again.
CAREFUL = Recipe(warm=200, rate=2e-4, muon=25.0)
HOUSE = Recipe(warm=200, rate=1e-3, muon=5.0, flats=0.25)
GPGMNET = Recipe("l2", "constant", 1e-4, batch=32, steps=290_000)
JSINET = Recipe("l2", "jsinet", 1e-4, batch=8, steps=250 * EPOCH // 8)
JSIGAN = Recipe("gan", "gan", 1e-6, batch=8, steps=10 * EPOCH // 8)
DEEPSRITM = Recipe("clipped", "deepsritm", 1e-7, 16, steps=470 * EPOCH // 16, clip=0, decay=5e-4, bias_rate=0.1)
BEHIND_A_CURVE = ("sritm", "sritm-fast", "gpgmnet")  # of ablated ones the curve may be what is left out
PAPERS = {
    "jsinet": JSINET,
    "jsigan": JSIGAN,
    "deepsritm": DEEPSRITM,
}


def ours(family: str, scale: int) -> Recipe:
    """What ``train`` does unless told otherwise."""
    if family == "jsigan":  # the generator is trained already: tuning it is the paper's recipe
        return paper(family, scale)
    if original(family) in ("sritm", "sritm-fast"):
        return HOUSE if family in BEHIND_A_CURVE else replace(HOUSE, flats=0)
    if family == "gpgmnet":
        return replace(CAREFUL, flats=0.25)
    if family.startswith("gpgmnet"):
        return CAREFUL
    return KERNELS if original(family) in ("jsinet", "deepsritm", "multipurpose", "edsr-baseline-huo") else OURS


def paper(family: str, scale: int) -> Recipe:
    """All papers cut HDR patches of 160 x 160."""
    return replace(PAPERS.get(original(family), GPGMNET), patch=160 // max(scale, 2))


def recipe(family: str, scale: int, given: dict[str, Any]) -> Recipe:
    """Ours, with the paper's loss (none of flat colours) or schedule (rate, batch, patch and steps
    with it) where 'paper' is asked for, then every other value that is given."""
    base, other = ours(family, scale), paper(family, scale)
    if given.get("schedule") == "paper":
        base = replace(other, loss=base.loss, flats=base.flats)
    if given.get("loss") == "paper":
        base = replace(base, loss=other.loss, flats=other.flats)
    return replace(base, **{k: v for k, v in given.items() if v is not None and v != "paper"})
