"""Errors of code values: PSNR, PSNR after an affine fit of luma, mPSNR.

References: the scripts of Deep SR-ITM (ICCV 2019) and JSI-GAN (AAAI 2020), which all the papers
follow; Munkberg et al., 2006 (mPSNR). All work on PQ-coded Y'CbCr 4:4:4, (3, h, w), codes / 1023,
the three planes together; the prediction is clipped to 0..1 and not rounded.
"""

import math

import torch
from torch import Tensor

MOST = 100.0  # dB; stands for no difference, so that averages and JSON stay finite
EXPOSURES = range(-3, 4)


def psnr(prediction: Tensor, truth: Tensor) -> float:
    """dB against a peak of 1."""
    return decibels(mean_square(prediction.clamp(0, 1), truth))


def psnr_fit(prediction: Tensor, truth: Tensor) -> float:
    """PSNR after the a Y' + b that suits the picture best; chroma untouched. It takes the grading
    style out and leaves detail and the shape of colour."""
    a, b = fit(prediction[0].clamp(0, 1), truth[0])
    fitted = prediction.double().clamp(0, 1)
    fitted[0] = fitted[0] * a + b
    return psnr(fitted, truth)


def fit(y: Tensor, truth: Tensor) -> tuple[float, float]:
    """Least squares of a y + b to the truth; a is 0 where y is flat."""
    y, truth = y.double(), truth.double()
    centred = y - y.mean()
    square = centred.square().mean().item()
    a = (centred * (truth - truth.mean())).mean().item() / square if square > 1e-12 else 0.0
    return a, (truth.mean() - a * y.mean()).item()


def mpsnr(prediction: Tensor, truth: Tensor) -> float | None:
    """Codes times 2^e, e in -3..3, each rounded and clipped to 0..1023; the mean of the MSE of
    those exposures where the truth's mean lies in 0.1..0.9. None if it lies there in none."""
    errors = []
    for exposure in EXPOSURES:
        reference = _exposed(truth, exposure)
        if 0.1 < reference.mean(dtype=torch.float64).item() / 1023 < 0.9:
            errors.append(mean_square(_exposed(prediction, exposure), reference))
    return decibels(sum(errors) / len(errors) / 1023**2) if errors else None


def _exposed(codes: Tensor, exposure: int) -> Tensor:
    return (codes * (1023 * 2.0**exposure)).round_().clamp_(0, 1023)


def mean_square(a: Tensor, b: Tensor) -> float:
    return (a - b).square_().mean(dtype=torch.float64).item()


def decibels(mse: float) -> float:
    """PSNR of a mean square error against a peak of 1, at most 100."""
    return min(MOST, -10 * math.log10(mse)) if mse > 0 else MOST
