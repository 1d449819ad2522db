"""What is taken from a picture: its middle, its level of light, frames in it and their reductions."""

import numpy as np

from .. import colour
from ..networks.thumbnail import area_means
from .packed import FRAME

SMALLEST = 192  # rows and columns; a x4 patch of 40 samples with its margin
HALVES = 480  # rows and columns of the smallest copy of a large picture
WINDOWS = 12  # frames taken from a picture
REDUCE = 1 / 3  # frames are reduced in this power of light: close to the mean of graded codes


def middle(pixels: np.ndarray) -> np.ndarray:
    """A panorama, twice as wide as high, without its stretched poles: 5 of 8 rows."""
    h, w = pixels.shape[:2]
    if w != 2 * h:
        return pixels
    rows = h * 5 // 8 // 4 * 4
    return pixels[(h - rows) // 2 : (h + rows) // 2]


def sizes(pixels: np.ndarray, smaller: bool) -> list[np.ndarray]:
    """(h, w, 3), and with ``smaller`` its halves while they have ``HALVES`` rows and columns or more.

    What was reduced is sharper than what a camera wrote, as a panorama of a kilopixel is, and teaches other edges."""
    found = [pixels]
    while smaller and min(found[-1].shape[:2]) >= 2 * HALVES:
        found.append(halved(found[-1]))
    return found


def halved(x: np.ndarray) -> np.ndarray:
    """Means of two by two samples, an odd last row or column left out. (h, w, 3) to (h / 2, w / 2, 3)"""
    h, w = x.shape[0] // 2, x.shape[1] // 2
    return x[: 2 * h, : 2 * w].reshape(h, 2, w, 2, 3).mean((1, 3), dtype=np.float32)


def log_mean(pixels: np.ndarray) -> float:
    """Geometric mean of luminance; what is 10 stops below the median counts as that."""
    y = pixels @ colour.BT2020.luma.astype(np.float32)
    floor = (np.median(y) or y.mean()) * 2.0**-10
    return float(np.exp(np.log(np.maximum(y, floor)).mean(dtype=np.float64)))


def windows(h: int, w: int, name: str) -> tuple[tuple[int, int, int, int], ...]:
    """Frames of 16:9 within a picture: the largest in its middle, then of 1/2 to all of its size.

    Always the same for a name."""
    whole = min(h, w * 9 // 16)
    generator = np.random.default_rng(list(name.encode()))
    places = [((h - whole) // 2, (w - whole * 16 // 9) // 2, whole, whole * 16 // 9)]
    for _ in range(WINDOWS - 1):
        rows = int(generator.uniform(min(whole, max(SMALLEST, whole / 2)), whole))
        columns = rows * 16 // 9
        top, left = generator.integers((h - rows + 1, w - columns + 1))
        places.append((int(top), int(left), rows, columns))
    return tuple(places)


def reduced(root: np.ndarray, window: tuple[int, int, int, int]) -> np.ndarray:
    """A window of light to the power of ``REDUCE``, (3, h, w), to light. (3, 72, 128)"""
    top, left, h, w = window
    x = root[:, top : top + h, left : left + w]
    rows, columns = area_means(h, FRAME[0]).numpy(), area_means(w, FRAME[1]).numpy()
    return (rows @ x @ columns.T) ** (1 / REDUCE)
