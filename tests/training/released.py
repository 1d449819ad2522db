"""Weights and vectors that lie beside the repository, where they do; tests that need them skip."""

import json
import unittest
from pathlib import Path

import numpy as np
import support
import torch
from torch import Tensor

WEIGHTS = support.ROOT.parent / "shared" / "weights"
needed = unittest.skipUnless(WEIGHTS.is_dir(), "needs ../shared/weights")


def vector(name: str) -> Tensor:
    """A picture as (1, 3, h, w), a vector as (1, k)."""
    shape = json.loads((WEIGHTS / "golden/manifest.json").read_text(encoding="utf-8"))[name]["shape"]
    values = np.fromfile(WEIGHTS / f"golden/{name}.f32", "<f4").reshape(shape)
    return torch.from_numpy(values.transpose(2, 0, 1)[None].copy() if len(shape) == 3 else values[None])


def weights(name: str) -> Path:
    return WEIGHTS / name
