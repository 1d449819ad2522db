"""Filters and resizing in float64, by plain loops over (c, h, w) arrays from the definitions."""

import math

import numpy as np


def place(i: int, size: int, border: str) -> int:
    """Which sample stands for sample ``i`` beyond the edge."""
    if border == "replicate":
        return min(max(i, 0), size - 1)
    if border == "reflect":  # x2 x1 | x0 x1 x2
        i = abs(i) % (2 * size - 2)
        return min(i, 2 * size - 2 - i)
    i %= 2 * size  # "mirror": x1 x0 | x0 x1
    return min(i, 2 * size - 1 - i)


def box(plane: np.ndarray, border: str) -> np.ndarray:
    h, w = plane.shape
    result = np.zeros((h, w))
    for y, x in np.ndindex(h, w):
        for dy in range(-2, 3):
            for dx in range(-2, 3):
                result[y, x] += plane[place(y + dy, h, border), place(x + dx, w, border)] / 25
    return result


def guided_filter(frame: np.ndarray, border: str) -> np.ndarray:
    result = np.zeros(frame.shape)
    for c, plane in enumerate(frame.astype(np.float64)):
        mean = box(plane, border)
        variance = box(plane * plane, border) - mean**2
        a = variance / (variance + 0.01)
        result[c] = box(a, border) * plane + box(mean - a * mean, border)
    return result


def sample(frame: np.ndarray, c: int, y: int, x: int) -> float:
    """Zeros around the frame."""
    inside = 0 <= y < frame.shape[1] and 0 <= x < frame.shape[2]
    return frame[c, y, x] if inside else 0.0


def dynamic_2d(frame: np.ndarray, filters: np.ndarray, side: int, scale: int) -> np.ndarray:
    """``filters`` (side * side * p, h, w), channel = tap * s * s + p. Gives (c, s h, s w)."""
    c, h, w = frame.shape
    square, half = scale * scale, side // 2
    result = np.zeros((c, scale * h, scale * w))
    for plane, y, x, dy, dx in np.ndindex(c, h, w, scale, scale):
        p = dy * scale + dx
        for ky, kx in np.ndindex(side, side):
            weight = filters[(ky * side + kx) * square + p, y, x]
            value = sample(frame, plane, y + ky - half, x + kx - half)
            result[plane, scale * y + dy, scale * x + dx] += weight * value
    return result


def dynamic_separable(
    frame: np.ndarray, vertical: np.ndarray, horizontal: np.ndarray, taps: int, scale: int
) -> np.ndarray:
    """Filters (p * taps, h, w), channel = p * taps + tap. Gives (c, s h, s w)."""
    c, h, w = frame.shape
    half = taps // 2
    result = np.zeros((c, scale * h, scale * w))
    for plane, dy, dx in np.ndindex(c, scale, scale):
        p = dy * scale + dx
        column = np.zeros((1, h, w))
        for y, x, i in np.ndindex(h, w, taps):
            value = sample(frame, plane, y + i - half, x)
            column[0, y, x] += vertical[p * taps + i, y, x] * value
        for y, x, i in np.ndindex(h, w, taps):
            value = horizontal[p * taps + i, y, x] * sample(column, 0, y, x + i - half)
            result[plane, scale * y + dy, scale * x + dx] += value
    return result


def shuffle(frame: np.ndarray, scale: int, order: str) -> np.ndarray:
    channels, h, w = frame.shape
    count = channels // scale**2
    result = np.zeros((count, scale * h, scale * w))
    for c, y, x, dy, dx in np.ndindex(count, h, w, scale, scale):
        p = dy * scale + dx
        source = c * scale**2 + p if order == "CRD" else p * count + c
        result[c, scale * y + dy, scale * x + dx] = frame[source, y, x]
    return result


def cubic(t: float) -> float:
    t = abs(t)
    if t <= 1:
        return 1.5 * t**3 - 2.5 * t**2 + 1
    return -0.5 * t**3 + 2.5 * t**2 - 4 * t + 2 if t < 2 else 0.0


def resize_matrix(size: int, factor: float) -> np.ndarray:
    """(ceil(size * factor), size): bicubic, mirrored, the kernel stretched where it shrinks."""
    stretch = max(1.0, 1 / factor)
    matrix = np.zeros((math.ceil(size * factor), size))
    for i, row in enumerate(matrix):
        u = (i + 0.5) / factor - 0.5
        for j in range(math.floor(u - 2 * stretch) - 1, math.ceil(u + 2 * stretch) + 2):
            row[place(j, size, "mirror")] += cubic((j - u) / stretch)
        row /= row.sum()
    return matrix


def imresize(frame: np.ndarray, factor: float) -> np.ndarray:
    rows, columns = (resize_matrix(size, factor) for size in frame.shape[1:])
    return rows @ frame.astype(np.float64) @ columns.T
