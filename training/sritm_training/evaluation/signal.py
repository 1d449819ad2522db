"""Between R'G'B' of pictures, Y'CbCr codes and light. All in double precision.

Planes first: (3, h, w). Codes of 10 bits are / 1023, not rounded. Light is in nits.
"""

import numpy as np
import torch
from torch import Tensor

from .. import colour


def sdr_codes(rgb: np.ndarray) -> Tensor:
    """R'G'B' of BT.709, uint8 (h, w, 3), to limited Y'CbCr 4:4:4, whole codes of 8 bits."""
    step, zero = colour.limited_range(8)
    matrix = colour.ycbcr_matrix(colour.BT709) * step[:, None]
    return affine(_planes(rgb) / 255, matrix, zero).round()


def hdr_codes(rgb: np.ndarray) -> Tensor:
    """R'G'B' of BT.2020 by PQ, uint16 (h, w, 3), to limited Y'CbCr 4:4:4 of 10 bits / 1023."""
    return rgb_to_codes(_planes(rgb) / 65535)


def rgb_to_codes(rgb: Tensor) -> Tensor:
    """R'G'B' of BT.2020 by PQ in 0..1 to codes / 1023."""
    step, zero = (v / 1023 for v in colour.limited_range(10))
    return affine(rgb, colour.ycbcr_matrix(colour.BT2020) * step[:, None], zero)


def codes_to_rgb(codes: Tensor) -> Tensor:
    """Codes / 1023 to R'G'B' of BT.2020 by PQ, clipped to 0..1."""
    step, zero = (v / 1023 for v in colour.limited_range(10))
    inverse = colour.rgb_matrix(colour.BT2020) / step
    return affine(codes, inverse, -inverse @ zero).clamp_(0, 1)


def sdr_codes_to_rgb(codes: Tensor) -> Tensor:
    """Codes of 8 bits to R'G'B' of BT.709, clipped to 0..1."""
    step, zero = colour.limited_range(8)
    inverse = colour.rgb_matrix(colour.BT709) / step
    return affine(codes, inverse, -inverse @ zero).clamp_(0, 1)


def pq_to_nits(signal: Tensor) -> Tensor:
    """The EOTF of ST 2084: 0..1 to 0..10,000 nits."""
    pq, e = colour.Pq(), signal ** (1 / colour.Pq().m2)
    return colour.PQ_PEAK * ((e - pq.c1).clamp(min=0) / (pq.c2 - pq.c3 * e)) ** (1 / pq.m1)


def nits_to_pq(nits: Tensor) -> Tensor:
    """The inverse of the EOTF of ST 2084: 0..10,000 nits to 0..1."""
    pq = colour.Pq()
    y = (nits / colour.PQ_PEAK).clamp(min=0) ** pq.m1
    return ((pq.c1 + pq.c2 * y) / (1 + pq.c3 * y)) ** pq.m2


def affine(x: Tensor, matrix: np.ndarray, offset: np.ndarray | None = None) -> Tensor:
    """A matrix on the three planes of each pixel. (3, h, w)"""
    result = torch.tensordot(torch.as_tensor(matrix, dtype=torch.float64), x.double(), 1)
    return result if offset is None else result + torch.as_tensor(offset)[:, None, None]


def _planes(rgb: np.ndarray) -> Tensor:
    return torch.from_numpy(rgb.astype(np.float64).transpose(2, 0, 1))
