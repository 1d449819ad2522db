"""Linear light as 16-bit logarithmic codes: how a pack keeps it.

Code 0 is no light; code c is 2^((c - 1) / STEPS - STOPS). A step is 0.042 %: neither PQ in 12 bits
nor a second packing shows it. Light 1 is diffuse white, BT.2020 primaries.
"""

import math

import numpy as np
import torch
from torch import Tensor

STOPS = 20.0  # on either side of 1
STEPS = 65534 / (2 * STOPS)  # codes in a stop


def encode(light: np.ndarray) -> np.ndarray:
    """Light of any shape, finite and not negative, to uint16; what is out of range is clipped."""
    with np.errstate(divide="ignore"):
        code = (np.log2(light) + STOPS) * STEPS + 1
    return np.where(code < 1, 0, np.rint(np.clip(code, 0, 65535))).astype(np.uint16)


def decode(code: np.ndarray) -> np.ndarray:
    """uint16 to float32."""
    light = np.exp2((code.astype(np.float32) - 1) / np.float32(STEPS) - np.float32(STOPS))
    return np.where(code > 0, light, np.float32(0))


def decode_tensor(code: Tensor) -> Tensor:
    """int16 with the bits of uint16, as PyTorch has no uint16 of its own, to float32."""
    code = (code.int() & 0xFFFF).float()
    return torch.exp((code - (1 + STOPS * STEPS)) * (math.log(2) / STEPS)) * (code > 0)
