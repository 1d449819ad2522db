"""HDR codes as pictures for a page: tone-mapped for an ordinary display."""

import numpy as np
import torch
from torch import Tensor

from .. import colour
from . import colours, signal

WHITE, PEAK = 203.0, 1000.0  # nits: reference white of BT.2408; what comes out as full white


def tone_mapped(codes: Tensor) -> np.ndarray:
    """Codes / 1023, (3, h, w), to R'G'B' of BT.709, (h, w, 3), uint8. Reinhard's curve on
    luminance, white at 1,000 nits; gamma 2.2."""
    light = colours.light(codes) / WHITE
    y = (light * torch.as_tensor(colour.rgb_to_xyz(colour.BT2020)[1])[:, None, None]).sum(0)
    light = light * (1 + y / (PEAK / WHITE) ** 2) / (1 + y)
    light = signal.affine(light, colour.primaries_matrix(colour.BT2020, colour.BT709))
    return to_bytes(light.clamp(0, 1) ** (1 / 2.2))


def sdr(low: Tensor, scale: int) -> np.ndarray:
    """Codes / 255, (1, 3, h, w): each pixel as a square. (s h, s w, 3), uint8"""
    image = to_bytes(signal.sdr_codes_to_rgb(low[0] * 255))
    return image.repeat(scale, axis=0).repeat(scale, axis=1)


def to_bytes(rgb: Tensor) -> np.ndarray:
    """0..1, (3, h, w), to (h, w, 3), uint8."""
    return (rgb * 255).round().byte().numpy().transpose(1, 2, 0).copy()
