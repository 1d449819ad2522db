"""What is drawn for a sample: its numbers, its turning, its text."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from . import text
from .packed import FRAME

NAMES = ("ev", "controls", "saturation", "jitter", "blur", "grain", "noise", "subsampled")
INKS = ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (0.9, 0.9, 0.9), (1.0, 1.0, 0.3), (0.4, 0.9, 1.0))


@dataclass(frozen=True)
class Shares:
    """Parts of the samples, 0 to 1. ``photos`` counts where the pack holds photographs; ``old`` is
    for samples that look like old material: softness, 4:2:0, exposure off a little, and in ``grain`` of them
    grain that the HDR side lacks; ``compressed`` counts where the pack holds clips; ``graded``: the HDR side is
    one for which another exposure, saturation or highlights were asked; ``drawn``: shapes with sharp edges lie over
    the picture."""

    photos: float = 0.25
    saturated: float = 0.15
    text: float = 0.03
    old: float = 0.0
    grain: float = 0.5
    compressed: float = 0.0
    graded: float = 0.0
    drawn: float = 0.0


@dataclass(frozen=True)
class Ranges:
    """``peaks`` in nits, ``ev`` in stops on either side."""

    peaks: tuple[float, ...]
    ev: float
    shares: Shares


def numbers(draw: np.random.Generator, of: Ranges, photo: bool) -> tuple[np.ndarray, ...]:
    """In the order of ``NAMES``: stops, four controls, a factor of saturation (1: none), stops of the SDR side
    alone, Gaussians of blur and grain in low-resolution samples, deviation of noise in 8-bit codes, whether 4:2:0."""
    # A photograph is cut off at its white, which is not to become the lamp of a scene.
    ev = draw.uniform(-of.ev, of.ev / 3 if photo else of.ev)
    saturation = draw.uniform(1.1, 1.8) if draw.random() < of.shares.saturated else 1.0
    asked = controls(draw, draw.choice(of.peaks), draw.random() < of.shares.graded)
    old = _old(draw, of.shares.grain) if draw.random() < of.shares.old else (0, 0, 0, 0, False)
    return np.float32(ev), asked, np.float32(saturation), *map(np.float32, old[:4]), np.bool_(old[4])


def controls(draw: np.random.Generator, peak: float, graded: bool) -> np.ndarray:
    """(4,), see ``controls.CONTROLS``: within what people ask for, more often than all at once."""
    values = np.array([peak, 0.0, 1.0, 0.0], np.float32)
    if graded:
        drawn = draw.uniform(-1, 1), draw.uniform(0.5, 1.5), draw.uniform(-0.7, 0.7)
        values[1:] = np.where(draw.random(3) < 0.6, drawn, values[1:])
    return values


def ungraded(asked: Tensor) -> np.ndarray:
    """Which of (n, 4) ask for no more than a peak. (n,) bool"""
    return (asked[:, 1:] == torch.tensor([0.0, 1.0, 0.0])).all(1).numpy()


def _old(draw: np.random.Generator, grain: float) -> tuple[float, float, float, float, bool]:
    jitter = draw.uniform(-0.5, 0.5) if draw.random() < 0.5 else 0.0
    blur = draw.uniform(0.3, 1.0) if draw.random() < 0.5 else 0.0
    noise = draw.uniform(0.5, 6.0) if draw.random() < grain else 0.0
    return jitter, blur, draw.uniform(0, 1), noise, draw.random() < 0.7


def plain(ev: float) -> tuple[np.ndarray, ...]:
    """As ``numbers`` for a sample of which only the exposure is given: peak 1,000, house style."""
    asked = np.array([1000, 0, 1, 0], np.float32)
    return np.float32(ev), asked, np.float32(1), *(np.float32(0) for _ in range(4)), np.bool_(False)


def turned(patches: tuple[np.ndarray, ...], frame: np.ndarray, draw: np.random.Generator
           ) -> tuple[list[np.ndarray], np.ndarray]:
    """Mirrored and turned alike. A frame is mirrored only: frames lie, and its statistics stay."""
    left, up, over = draw.random(3) < 0.5

    def mirrored(x: np.ndarray) -> np.ndarray:
        return x[:, :: -1 if up else 1, :: -1 if left else 1]

    patches = [mirrored(x).transpose(0, 2, 1) if over else mirrored(x) for x in patches]
    return [np.ascontiguousarray(x) for x in patches], np.ascontiguousarray(mirrored(frame))


def clips(coded: np.ndarray, found: tuple, patch: int) -> dict[str, Tensor]:
    """The samples that are compressed, their SDR side and their thumbnails."""
    low = [c[0] for c in found if c is not None]
    whole = [c[1] for c in found if c is not None]
    return {
        "clip_at": torch.from_numpy(np.flatnonzero(coded)),
        "clip": torch.from_numpy(np.array(low, np.uint8).reshape(-1, 3, patch, patch)),
        "clip_whole": torch.from_numpy(np.array(whole, np.uint8).reshape(-1, 3, *FRAME)),
    }


def texts(draw: np.random.Generator, of: np.ndarray, size: int, scale: int, share: float
          ) -> dict[str, Tensor]:
    """Letters for a part of the samples ``of`` (n,) bool: 8 to 24 low-resolution samples high, half outlined."""
    at = np.flatnonzero((draw.random(len(of)) < share) & of)
    masks = np.zeros((len(at), 2, size, size), np.float32)
    for i in range(len(at)):
        masks[i] = text.mask(draw, size, draw.uniform(8, 24) * scale)
        masks[i, 1] *= draw.random() < 0.5
    inks = np.array(INKS, np.float32)[draw.integers(len(INKS), size=len(at))].reshape(-1, 3)
    return {"text_at": torch.from_numpy(at), "text": torch.from_numpy(masks),
            "text_colour": torch.from_numpy(inks)}
