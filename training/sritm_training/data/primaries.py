"""Primaries of a file to BT.2020 with white D65. Adaptation: Bradford (ICC.1, annex E)."""

from collections.abc import Sequence

import numpy as np

from .. import colour

BT709_WHITE = (*(v for p in colour.BT709.primaries for v in p), *colour.D65)
P3_WHITE = (0.680, 0.320, 0.265, 0.690, 0.150, 0.060, *colour.D65)
BRADFORD = np.array(
    [[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]]
)


def to_bt2020(chromaticities: Sequence[float]) -> np.ndarray:
    """Linear RGB to linear RGB of BT.2020, from (x, y) of red, green, blue, white. (3, 3)

    White stays white whatever its chromaticity: rows sum to 1."""
    xyz = [_xyz(*chromaticities[i : i + 2]) for i in range(0, 8, 2)]
    columns = np.stack(xyz[:3], axis=1)
    source = columns * np.linalg.solve(columns, xyz[3])
    cones = BRADFORD @ _xyz(*colour.D65) / (BRADFORD @ xyz[3])
    adapt = np.linalg.solve(BRADFORD, cones[:, None] * BRADFORD)
    return np.linalg.solve(colour.rgb_to_xyz(colour.BT2020), adapt @ source)


def _xyz(x: float, y: float) -> np.ndarray:
    return np.array([x / y, 1.0, (1 - x - y) / y])


def of_profile(profile: bytes | None) -> Sequence[float]:
    """Primaries of an ICC profile, of BT.709 and Display P3 the nearer; BT.709 without a profile.

    A matrix profile holds its primaries adapted to D50, which keeps these two well apart."""
    red = _tag(profile, b"rXYZ") if profile else None
    if red is None:
        return BT709_WHITE
    x = red[0] / red.sum()
    return P3_WHITE if x > 0.665 else BT709_WHITE      # 0.648 for BT.709, 0.681 for P3 under D50


def _tag(profile: bytes, name: bytes) -> np.ndarray | None:
    count = int.from_bytes(profile[128:132], "big")
    for i in range(132, 132 + 12 * min(count, 100), 12):
        if profile[i : i + 4] == name:
            at = int.from_bytes(profile[i + 4 : i + 8], "big") + 8
            return np.frombuffer(profile[at : at + 12], ">i4") / 65536
    return None
