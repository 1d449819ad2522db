"""Colour constants in float64, derived from the few numbers that the standards state.

Primaries and white points: ITU-T H.273. Luma weights: BT.709-6 and BT.2020-2. PQ: SMPTE ST 2084.
"""

from dataclasses import dataclass

import numpy as np

D65 = (0.3127, 0.3290)
TAPS = 5  # source samples that the output samples of one source sample see, at any scale
PQ_PEAK = 10000.0  # nits at PQ signal 1


@dataclass(frozen=True)
class ColourSpace:
    """Primaries as (x, y) of red, green, blue, and the luma weights of red and blue."""

    primaries: tuple[tuple[float, float], ...]
    kr: float
    kb: float

    @property
    def luma(self) -> np.ndarray:
        """Luma weights of R', G', B'. (3,), sum 1."""
        return np.array([self.kr, 1 - self.kr - self.kb, self.kb])


BT709 = ColourSpace(((0.640, 0.330), (0.300, 0.600), (0.150, 0.060)), 0.2126, 0.0722)
BT2020 = ColourSpace(((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)), 0.2627, 0.0593)


@dataclass(frozen=True)
class Pq:
    """The constants of ST 2084, as its own fractions."""

    m1: float = 2610 / 16384
    m2: float = 2523 / 32
    c1: float = 3424 / 4096
    c2: float = 2413 / 128
    c3: float = 2392 / 128


def _xyz(x: float, y: float) -> np.ndarray:
    return np.array([x / y, 1.0, (1 - x - y) / y])


def rgb_to_xyz(space: ColourSpace) -> np.ndarray:
    """Linear RGB to XYZ for white D65, white at Y = 1. (3, 3)"""
    columns = np.stack([_xyz(*p) for p in space.primaries], axis=1)
    return columns * np.linalg.solve(columns, _xyz(*D65))


def primaries_matrix(source: ColourSpace, target: ColourSpace) -> np.ndarray:
    """Linear RGB of one space to linear RGB of another. (3, 3), rows sum to 1."""
    return np.linalg.solve(rgb_to_xyz(target), rgb_to_xyz(source))


def ycbcr_matrix(space: ColourSpace) -> np.ndarray:
    """R'G'B' in 0..1 to Y' in 0..1, Cb and Cr in -0.5..0.5. (3, 3)"""
    blue = (np.array([0, 0, 1]) - space.luma) / (2 * (1 - space.kb))
    red = (np.array([1, 0, 0]) - space.luma) / (2 * (1 - space.kr))
    return np.stack([space.luma, blue, red])


def rgb_matrix(space: ColourSpace) -> np.ndarray:
    """Y' in 0..1, Cb and Cr in -0.5..0.5 to R'G'B' in 0..1: the inverse of ``ycbcr_matrix``. (3, 3)

    Written out: a solver leaves other remainders than 0 with each library of linear algebra, and constants of a graph
    are part of its digest."""
    kr, kg, kb = space.luma
    red, blue = 2 * (1 - kr), 2 * (1 - kb)
    return np.array([[1, 0, red], [1, -kb * blue / kg, -kr * red / kg], [1, blue, 0]])


def limited_range(bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Steps and zeros of limited-range Y', Cb, Cr: code = step * value + zero. (3,), (3,)"""
    unit = 2 ** (bits - 8)
    return np.array([219.0, 224.0, 224.0]) * unit, np.array([16.0, 128.0, 128.0]) * unit


def bicubic_taps(scale: int) -> np.ndarray:
    """Weights of the taps at -2..2 for each of the ``scale`` output samples of a source sample.

    Cubic convolution with a = -0.5 at u = (i + 0.5) / scale - 0.5. (scale, 5), rows sum to 1."""
    phase = (np.arange(scale) + 0.5) / scale - 0.5
    t = np.abs(phase[:, None] - np.arange(-2, 3)[None, :])
    near = 1.5 * t**3 - 2.5 * t**2 + 1
    far = -0.5 * t**3 + 2.5 * t**2 - 4 * t + 2
    return np.where(t <= 1, near, np.where(t < 2, far, 0.0))
