"""What is drawn for a sample: its numbers, its turning, its text."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from . import text

NAMES = ("ev", "peak", "saturation", "look", "look_value", "jitter", "blur", "grain", "noise",
         "subsampled")
INKS = ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (0.9, 0.9, 0.9), (1.0, 1.0, 0.3), (0.4, 0.9, 1.0))


@dataclass(frozen=True)
class Shares:
    """Parts of the samples, 0 to 1. ``photos`` counts where the pack holds photographs; ``old`` is
    for samples that look like old material: softness, grain, 4:2:0, exposure off a little."""

    photos: float = 0.25
    saturated: float = 0.15
    text: float = 0.03
    old: float = 0.0


@dataclass(frozen=True)
class Ranges:
    """``peaks`` in nits, ``ev`` in stops on either side, ``looks`` to draw from (1: the house)."""

    peaks: tuple[float, ...]
    ev: float
    looks: int
    shares: Shares


def numbers(draw: np.random.Generator, of: Ranges, photo: bool) -> tuple[np.ndarray, ...]:
    """In the order of ``NAMES``: stops, nits, a factor of saturation (1: none), a look and what
    varies it in 0..1, stops of the SDR side alone, Gaussians of blur and grain in low-resolution
    samples, deviation of noise in 8-bit codes, whether 4:2:0."""
    # A photograph is cut off at its white, which is not to become the lamp of a scene.
    ev = draw.uniform(-of.ev, of.ev / 3 if photo else of.ev)
    saturation = draw.uniform(1.1, 1.8) if draw.random() < of.shares.saturated else 1.0
    graded = ev, draw.choice(of.peaks), saturation
    look = np.int64(draw.integers(of.looks)), np.float32(draw.random())
    old = _old(draw) if draw.random() < of.shares.old else (0, 0, 0, 0, False)
    return *map(np.float32, graded), *look, *map(np.float32, old[:4]), np.bool_(old[4])


def _old(draw: np.random.Generator) -> tuple[float, float, float, float, bool]:
    jitter = draw.uniform(-0.5, 0.5) if draw.random() < 0.5 else 0.0
    blur = draw.uniform(0.3, 1.0) if draw.random() < 0.5 else 0.0
    noise = draw.uniform(0.5, 6.0) if draw.random() < 0.5 else 0.0
    return jitter, blur, draw.uniform(0, 1), noise, draw.random() < 0.7


def turned(patch: np.ndarray, frame: np.ndarray, draw: np.random.Generator
           ) -> tuple[np.ndarray, np.ndarray]:
    """Mirrored and turned. A frame is mirrored only: frames lie, and its statistics stay."""
    left, up, over = draw.random(3) < 0.5
    if left:
        patch, frame = patch[:, :, ::-1], frame[:, :, ::-1]
    if up:
        patch, frame = patch[:, ::-1], frame[:, ::-1]
    if over:
        patch = patch.transpose(0, 2, 1)
    return np.ascontiguousarray(patch), np.ascontiguousarray(frame)


def texts(draw: np.random.Generator, count: int, size: int, scale: int, share: float
          ) -> dict[str, Tensor]:
    """Letters for a part of the samples: 8 to 24 low-resolution samples high, half outlined."""
    at = np.flatnonzero(draw.random(count) < share)
    masks = np.zeros((len(at), 2, size, size), np.float32)
    for i in range(len(at)):
        masks[i] = text.mask(draw, size, draw.uniform(8, 24) * scale)
        masks[i, 1] *= draw.random() < 0.5
    inks = np.array(INKS, np.float32)[draw.integers(len(INKS), size=len(at))].reshape(-1, 3)
    return {"text_at": torch.from_numpy(at), "text": torch.from_numpy(masks),
            "text_colour": torch.from_numpy(inks)}
