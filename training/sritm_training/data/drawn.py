"""Shapes with sharp edges over a patch: lines, bars, gratings, polygons, letters.

Titles, diagrams and what people build have edges that photographs of nature lack. The shapes are part of the picture,
and so of both sides.
"""

import math

import numpy as np

from .. import colour
from . import light, text

GAMMA = 2.4  # edges are mixed in display code values, as titles are
KINDS = ("line", "bars", "polygon", "letters")
GROUND = 0.3  # part of the samples whose shapes lie on one flat colour
CARD = 0.6    # part of those whose whole frame has that colour
TO_BT2020 = colour.primaries_matrix(colour.BT709, colour.BT2020).astype(np.float32)


def over(
    codes: np.ndarray, frame: np.ndarray, draw: np.random.Generator, scale: int
) -> tuple[np.ndarray, np.ndarray]:
    """One to four shapes over codes of light, (3, q, q) uint16 to the same; ``scale`` samples of it are one of the
    low-resolution side. Beside the shapes the codes stay. Of those on one flat colour the whole frame may have it too,
    as that of a title has: ``frame`` (3, h, w) to the same."""
    q = codes.shape[1]
    picture = light.decode(codes) ** np.float32(1 / GAMMA)
    drawn = np.full((q, q), draw.random() < GROUND)
    if drawn[0, 0]:
        picture[:] = ink(draw)[:, None, None]
        if draw.random() < CARD:
            frame = np.broadcast_to(light.encode(picture[:, :1, :1] ** GAMMA), frame.shape)
    for _ in range(draw.integers(1, 5)):
        part = mask(str(draw.choice(KINDS)), draw, q, scale)
        if draw.random() < 0.5:
            part = (part > 0.5).astype(np.float32)     # no sample is half covered
        picture += part * (ink(draw)[:, None, None] - picture)
        drawn |= part > 0
    return np.where(drawn, light.encode(picture**GAMMA), codes), frame


def ink(draw: np.random.Generator) -> np.ndarray:
    """Light^(1 / 2.4) of BT.2020, black to twice diffuse white; half of them are grey. (3,)

    Of what BT.709 has: colours of graphics lie on its bounds, and are no clipped ones of a wider gamut."""
    level = draw.choice([0.0, 1.0, draw.uniform(0, 1), draw.uniform(0, 1.3)])
    tint = np.ones(3) if draw.random() < 0.5 else draw.choice([0.0, 0.1, 0.5, 1.0], 3) * draw.uniform(0.7, 1, 3)
    value = level * tint / max(tint.max(), 1e-3)
    return (TO_BT2020 @ (value**GAMMA).astype(np.float32)) ** np.float32(1 / GAMMA)


def mask(kind: str, draw: np.random.Generator, q: int, scale: int) -> np.ndarray:
    """Coverage of each sample, 0 to 1. (q, q) float32"""
    if kind == "letters":
        return text.mask(draw, q, draw.uniform(6, 20) * scale)[0]
    y, x = np.mgrid[0:q, 0:q].astype(np.float32) - draw.uniform(0.2, 0.8, (2, 1, 1)).astype(np.float32) * q
    if kind == "polygon":
        sides = [_along(x, y, _angle(draw)) - draw.uniform(2, 20) * scale for _ in range(draw.integers(3, 6))]
        return _covered(-np.max(sides, 0))
    across = _along(x, y, _angle(draw))
    half = scale * math.exp(draw.uniform(math.log(0.4), math.log(3)))
    if kind == "line":
        return _covered(half - np.abs(across))
    period = 2 * half * draw.uniform(1.5, 3)
    bars = _covered(half - np.abs((across + period / 2) % period - period / 2))
    return bars * (np.abs(_along(x, y, _angle(draw))) < draw.uniform(4, 24) * scale)


def _angle(draw: np.random.Generator) -> float:
    """Half of them upright or level."""
    return draw.integers(4) * math.pi / 2 if draw.random() < 0.5 else draw.uniform(0, 2 * math.pi)


def _along(x: np.ndarray, y: np.ndarray, angle: float) -> np.ndarray:
    return x * np.float32(math.cos(angle)) + y * np.float32(math.sin(angle))


def _covered(inside: np.ndarray) -> np.ndarray:
    """Of the distance within an edge, in samples."""
    return np.clip(inside + 0.5, 0, 1).astype(np.float32)
