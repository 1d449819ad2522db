"""What a person may ask of a model: the numbers of the graph's input ``controls``."""

from typing import NamedTuple

import torch
from torch import Tensor


class Control(NamedTuple):
    """One control: its unit and range, and what it is when nobody asks."""

    name: str
    unit: str
    min: float
    max: float
    default: float


CONTROLS = (
    Control("peak", "nits", 400.0, 10000.0, 1000.0),
    Control("exposure", "stops", -2.0, 2.0, 0.0),
    Control("saturation", "factor", 0.0, 2.0, 1.0),
    Control("highlights", "stops", -1.0, 1.0, 0.0),
)
PEAK = CONTROLS[:1]  # a model may take the first only


def defaults() -> Tensor:
    """(1, 4)"""
    return torch.tensor([[control.default for control in CONTROLS]])


def with_peak(peak: float) -> Tensor:
    """(1, 4): the defaults but for the peak, in nits."""
    values = defaults()
    values[:, 0] = peak
    return values
