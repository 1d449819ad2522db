"""Lines of letters as coverage masks: subtitles to burn in. Letters are made of 5x7 dots."""

import numpy as np
import torch
from torch.nn import functional as F

LETTERS = {
    "A": "0e11111f111111", "B": "1e11111e11111e", "C": "0e11101010110e", "D": "1e11111111111e",
    "E": "1f10101e10101f", "F": "1f10101e101010", "H": "1111111f111111", "I": "0e04040404040e",
    "L": "1010101010101f", "M": "111b1515111111", "N": "11191513111111", "O": "0e11111111110e",
    "R": "1e11111e141211", "S": "0f10100e01011e", "T": "1f040404040404", "V": "11111111110a04",
    "X": "11110a040a1111", "Y": "11110a04040404", "a": "00000e010f110f", "e": "00000e111f100e",
    "i": "04000c0404040e", "n": "00001e11111111", "o": "00000e1111110e", "r": "00001619101010",
    "s": "00000f100e011e", "t": "08081e0808090e", "u": "0000111111130d", ".": "00000000000c0c",
    "?": "0e110104040004", " ": "00000000000000",
}


def _dots(letter: str) -> np.ndarray:
    """(7, 6), a column of space after each letter."""
    rows = bytes.fromhex(LETTERS[letter])
    return np.array([[row >> (4 - i) & 1 if i < 5 else 0 for i in range(6)] for row in rows])


def mask(draw: np.random.Generator, size: int, height: float) -> np.ndarray:
    """A random line across a square: letters, and letters with their outline. (2, size, size)

    0 to 1, anti-aliased; ``height`` of letters in samples."""
    words = draw.choice(list(LETTERS), int(size / height * 7 / 6) + 4)
    dots = np.concatenate([_dots(letter) for letter in words], 1).astype(np.float32)
    fill = F.pad(torch.from_numpy(dots)[None, None], (1, 1, 1, 1))
    step = height / 7                                  # samples a dot
    shape = (round(fill.shape[2] * step), round(fill.shape[3] * step))
    fill = F.interpolate(fill, size=shape, mode="bilinear", align_corners=False)
    fill = ((fill - 0.5) * max(1.0, step / 2) + 0.5).clamp(0, 1)
    width = max(1, round(step / 2)) * 2 + 1
    edge = F.max_pool2d(fill, width, 1, width // 2)
    line = torch.cat([fill, edge], 1)[0, :, :, :].numpy()
    return _placed(line, draw, size)


def _placed(line: np.ndarray, draw: np.random.Generator, size: int) -> np.ndarray:
    h, w = line.shape[1:]
    left = int(draw.integers(0, max(1, w - size)))
    line = line[:, :size, left : left + size]
    top = int(draw.integers(0, max(1, size - h)))
    square = np.zeros((2, size, size), np.float32)
    square[:, top : top + line.shape[1], : line.shape[2]] = line
    return square
