"""Differences of colour as seen: delta E ITP, and errors in CIE L*a*b*.

References: ITU-R BT.2124 (delta E ITP), BT.2100 (ICtCp); CIE 15 (L*a*b*). Both work on light, so
codes / 1023, (3, h, w), are turned to R'G'B', clipped, and decoded by PQ first, in bands of lines.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from .. import colour
from . import signal

RGB_TO_LMS = np.array([[1688, 2146, 262], [683, 2951, 462], [99, 309, 3688]]) / 4096
LMS_TO_ICTCP = np.array([[2048, 2048, 0], [6610, -13613, 7003], [17933, -17390, -543]]) / 4096
WHITE = 203.0  # nits: L* is 100 there (BT.2408's reference white), and more in highlights
BAND = 128  # lines


class Lab(NamedTuple):
    """Mean over pixels of dL*^2 + da*^2 + db*^2, and of dL*^2 alone."""

    mse_lab: float
    mse_l: float


def delta_e_itp(prediction: Tensor, truth: Tensor) -> float:
    """Mean over pixels; 1 is about what can just be seen."""
    total = 0.0
    for a, b in _bands(prediction, truth):
        total += itp_distance(a, b).sum().item()
    return total / truth[0].numel()


def itp_distance(a: Tensor, b: Tensor) -> Tensor:
    """720 sqrt(dI^2 + 0.25 dCt^2 + dCp^2), light of BT.2020 in nits. (3, h, w) twice to (h, w)"""
    difference = (ictcp(a) - ictcp(b)).square()
    return 720 * (difference[0] + 0.25 * difference[1] + difference[2]).sqrt()


def ictcp(nits: Tensor) -> Tensor:
    """BT.2100 table 7, PQ. (3, h, w)"""
    return signal.affine(signal.nits_to_pq(signal.affine(nits, RGB_TO_LMS)), LMS_TO_ICTCP)


def lab_errors(prediction: Tensor, truth: Tensor) -> Lab:
    """Light / 203 nits is what L*a*b* takes for 0..1; nothing is clipped at 1."""
    sums = torch.zeros(3, dtype=torch.float64)
    for a, b in _bands(prediction, truth):
        sums += (lab(a) - lab(b)).square().sum((1, 2))
    sums /= truth[0].numel()
    return Lab(sums.sum().item(), sums[0].item())


def lab(nits: Tensor) -> Tensor:
    """Light of BT.2020 to L*, a*, b*, white D65 of 203 nits. (3, h, w)"""
    matrix = colour.rgb_to_xyz(colour.BT2020)
    x = signal.affine(nits / WHITE, matrix / matrix.sum(1, keepdims=True))
    knee = 6 / 29
    f = torch.where(x > knee**3, x.clamp(min=0) ** (1 / 3), x / (3 * knee**2) + 4 / 29)
    return torch.stack([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def _bands(*pictures: Tensor) -> Iterator[tuple[Tensor, ...]]:
    for top in range(0, pictures[0].shape[1], BAND):
        yield tuple(light(codes[:, top:top + BAND]) for codes in pictures)


def light(codes: Tensor) -> Tensor:
    """Codes / 1023 to nits."""
    return signal.pq_to_nits(signal.codes_to_rgb(codes))
