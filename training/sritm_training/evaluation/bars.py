"""The test picture of colour transitions: bars of many hues, each from black to full and to white.

Reference: the colour transition test of GPGMNet (figure 6), after HDRTVNet (ICCV 2021). A method
that holds colours together gives bars without steps, spots or borrowed hues.
"""

import numpy as np
import torch
from torch import Tensor

from . import shown, signal
from .method import Method
from .pairs import Picture

HUES, BAR, WIDTH = 12, 32, 768  # bars, their height, and the picture's width: HDR pixels


def chart() -> np.ndarray:
    """R'G'B' of BT.709, (416, 768, 3), uint8: twelve hues, and grey at the bottom."""
    along = np.linspace(0, 2, WIDTH)                                 # black at 0, full at 1
    bars = [_bar(_hue(number / HUES), along) for number in range(HUES)]
    bars.append(np.repeat(along[:, None] / 2, 3, axis=1))
    return np.repeat((np.stack(bars) * 255).round().astype(np.uint8), BAR, axis=0)


def _bar(full: np.ndarray, along: np.ndarray) -> np.ndarray:
    up, white = np.minimum(along, 1)[:, None], np.maximum(along - 1, 0)[:, None]
    return full * up + (1 - full) * white                            # (768, 3)


def _hue(h: float) -> np.ndarray:
    """The full colour at h in 0..1 around the circle: red, green, blue."""
    return np.clip(np.abs((h + np.array([0, 2, 1]) / 3) % 1 * 6 - 3) - 1, 0, 1)


def result(method: Method, peak: float) -> Tensor:
    """The chart reduced and put through a method. Codes / 1023, (3, h, w), clipped"""
    codes = signal.sdr_codes(chart()).float()
    low = Picture("bars", codes, torch.empty(0)).low(method.scale)
    return method.predict(low, peak).clamp(0, 1)


def picture(method: Method, peak: float) -> np.ndarray:
    """(416, 768, 3), uint8, tone-mapped."""
    return shown.tone_mapped(result(method, peak))
