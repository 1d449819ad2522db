"""SSIM and MS-SSIM of a plane of PQ-coded Y'CbCr / 1023, (h, w).

References: Wang et al., 2004 and 2003. The window is Gaussian, 11 x 11, sigma 1.5; K 0.01, 0.03.
SSIM repeats the border, as MATLAB's ssim; MS-SSIM uses whole windows only, as its authors' code.
"""

import torch
from torch import Tensor
from torch.nn import functional as F

WINDOW, SIGMA = 11, 1.5
C1, C2 = 0.01**2, 0.03**2
WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
SMALLEST = WINDOW * 2 ** (len(WEIGHTS) - 1)  # sides that have a whole window at the last level


def ssim(plane: Tensor, truth: Tensor) -> float:
    """The mean of the map over the whole picture."""
    half = (WINDOW // 2,) * 4
    planes = [F.pad(p[None, None].double(), half, mode="replicate") for p in (plane, truth)]
    luminance, contrast = _maps(*planes)
    return (luminance * contrast).mean().item()


def ms_ssim(plane: Tensor, truth: Tensor) -> float | None:
    """Five levels; None for a picture with a side of less than 176 pixels."""
    if min(plane.shape) < SMALLEST:
        return None
    a, b, result = plane[None, None].double(), truth[None, None].double(), 1.0
    for level, weight in enumerate(WEIGHTS):
        luminance, contrast = _maps(a, b)
        last = level == len(WEIGHTS) - 1
        mean = (luminance * contrast if last else contrast).mean().item()
        result *= max(mean, 0.0) ** weight
        a, b = _halve(a), _halve(b)
    return result


def _maps(a: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """What means say, and what variances and covariance say, where the window is whole."""
    mean_a, mean_b = _blur(a), _blur(b)
    square = mean_a.square() + mean_b.square()
    product = mean_a * mean_b
    variances = _blur(a * a + b * b) - square
    covariance = _blur(a * b) - product
    return (2 * product + C1) / (square + C1), (2 * covariance + C2) / (variances + C2)


def _blur(x: Tensor) -> Tensor:
    t = torch.arange(WINDOW, dtype=torch.float64) - WINDOW // 2
    taps = torch.exp(-t.square() / (2 * SIGMA**2))
    for dim in (2, 3):
        x = _weighted(x, dim, (taps / taps.sum()).tolist())
    return x


def _weighted(x: Tensor, dim: int, taps: list[float]) -> Tensor:
    """Shifted and added: in double precision several times as fast as a convolution."""
    size = x.shape[dim] - len(taps) + 1
    result = x.narrow(dim, 0, size) * taps[0]
    for start, tap in enumerate(taps[1:], 1):
        result.add_(x.narrow(dim, start, size), alpha=tap)
    return result


def _halve(x: Tensor) -> Tensor:
    """Means of 2 x 2; an odd last line or column counts twice."""
    x = F.pad(x, (0, x.shape[3] % 2, 0, x.shape[2] % 2), mode="replicate")
    return F.avg_pool2d(x, 2)
