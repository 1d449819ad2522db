"""Bicubic resizing as MATLAB's imresize does it: a = -0.5, the frame mirrored at its edges.

References: Keys (1981); the function of MATLAB that all the papers use. PyTorch's own has a = -0.75
and ONNX's repeats the edge, so neither is it. Always 32 bits, also where the networks run in 16.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .. import colour
from .bt2446a import extend


class BicubicUp(nn.Module):
    """(n, 3, h, w) to (n, 3, s h, s w). Not clipped: edges overshoot."""

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale
        taps = colour.bicubic_taps(scale)              # (s, 5)
        square = np.einsum("ay,bx->abyx", taps, taps)  # (s, s, 5, 5)
        kernel = torch.from_numpy(square).float().flatten(0, 1).unsqueeze(1)
        kernel = kernel.repeat(3, 1, 1, 1)             # (3 s s, 1, 5, 5)
        self.register_buffer("kernel", kernel, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            x = F.conv2d(extend(x.float()), self.kernel, groups=3)
            return F.pixel_shuffle(x, self.scale)      # (n, 3, s h, s w)


def bicubic_down(x: Tensor, scale: int) -> Tensor:
    """(n, c, h, w) to (n, c, ceil(h / s), ceil(w / s)), antialiased: the kernel is s times as wide.

    ``scale`` is even. Float, not rounded to whole codes."""
    taps = torch.from_numpy(antialiased_taps(scale)).float().to(x.device)
    with torch.autocast(x.device.type, enabled=False):
        n, c = x.shape[:2]
        x = _mirror(_mirror(x.float(), 2, scale), 3, scale)
        x = x.flatten(0, 1).unsqueeze(1)               # (n c, 1, h + .., w + ..)
        x = F.conv2d(x, taps.reshape(1, 1, -1, 1), stride=(scale, 1))
        x = F.conv2d(x, taps.reshape(1, 1, 1, -1), stride=(1, scale))
        return x.reshape(n, c, *x.shape[2:])


def antialiased_taps(scale: int) -> np.ndarray:
    """Weights of the 4 s source samples around an output sample. (4 s,), sum 1."""
    t = np.abs(np.arange(4 * scale) - (4 * scale - 1) / 2) / scale
    near = 1.5 * t**3 - 2.5 * t**2 + 1
    far = -0.5 * t**3 + 2.5 * t**2 - 4 * t + 2
    weights = np.where(t <= 1, near, far)
    return weights / weights.sum()


def _mirror(x: Tensor, dim: int, scale: int) -> Tensor:
    """x1 x0 | x0 x1 ..: what the taps of whole output samples reach on either side."""
    size = x.shape[dim]
    before, after = 3 * scale // 2, 3 * scale // 2 + -size % scale
    place = torch.arange(-before, size + after, device=x.device) % (2 * size)
    return x.index_select(dim, torch.where(place < size, place, 2 * size - 1 - place))
