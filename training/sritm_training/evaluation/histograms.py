"""Histograms of red, green and blue, as in figure 7 of GPGMNet, and how far two are apart."""

import numpy as np
import torch
from torch import Tensor

from . import signal

BINS = 256
HEIGHT, LINE = 128, 4  # pixels of one histogram, and of the line between two


def histogram(rgb: Tensor) -> np.ndarray:
    """R'G'B' in 0..1, (3, h, w), to shares of the pixels. (3, 256), each row sums to 1"""
    places = (rgb * BINS).long().clamp(0, BINS - 1).flatten(1)
    counts = [torch.bincount(plane, minlength=BINS).numpy() for plane in places]
    return np.stack(counts) / places.shape[1]


def distance(prediction: Tensor, truth: Tensor) -> float:
    """Codes / 1023, (3, h, w): how far, in signal values of 0..1, the pixels of one histogram have
    to move on average to make it the other (the earth mover's distance); mean of R', G', B'."""
    a, b = (histogram(signal.codes_to_rgb(codes)) for codes in (prediction, truth))
    return float(np.abs(np.cumsum(a - b, axis=1)).sum(1).mean() / BINS)


def picture(rows: list[np.ndarray]) -> np.ndarray:
    """Histograms, (3, 256) each, one above another. (h, 512, 3), uint8; black is 0, the three
    colours add up where they overlap. The scale is each row's own, its 99th percentile."""
    parts = []
    for row in rows:
        top = max(float(np.percentile(row, 99)), 1e-9)
        level = np.clip(row / top, 0, 1) * HEIGHT                    # (3, 256)
        height = np.arange(HEIGHT, 0, -1)[:, None, None]
        part = np.where(level.T[None] >= height, 230, 24).astype(np.uint8)
        parts += [part, np.full((LINE, BINS, 3), 128, np.uint8)]
    return np.repeat(np.concatenate(parts[:-1]), 2, axis=1)
