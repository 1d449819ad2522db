"""Figures that the papers print, of their own 28 test frames: another data set than ours.

Sources: JSI-GAN (AAAI 2020) table 4; GPGMNet (2022) tables I, III and IV. Where both print a
method, JSI-GAN's cells stand: GPGMNet's SSIM and mPSNR of EDSR + Huo et al. at x4 repeat x2's.
"""

from typing import NamedTuple


class Row(NamedTuple):
    """PSNR and mPSNR in dB, ``seconds`` a 2160p frame on a TITAN Xp, millions of parameters."""

    method: str
    scale: int
    psnr: float
    ssim: float | None = None
    mpsnr: float | None = None
    ms_ssim: float | None = None
    seconds: float | None = None
    parameters: float | None = None


ROWS = (
    Row("EDSR + Huo et al.", 2, 29.76, 0.8934, 31.81, 0.9764),
    Row("EDSR + Eilertsen et al.", 2, 25.80, 0.7586, 28.22, 0.9635),
    Row("Multi-purpose CNN", 2, 34.11, 0.9671, 36.38, 0.9817, 0.49, 0.25),
    Row("Deep SR-ITM", 2, 35.58, 0.9746, 37.80, 0.9839, 5.02, 2.50),
    Row("JSInet", 2, 35.99, 0.9768, 38.20, 0.9843, 1.72, 1.45),
    Row("JSI-GAN", 2, 35.73, 0.9763, 37.96, 0.9841, 1.72, 1.45),
    Row("GPGMNet", 2, 36.29, 0.9784, 38.44, 0.9866, 0.78, 0.77),
    Row("EDSR + Huo et al.", 4, 28.90, 0.8753, 30.92, 0.9693),
    Row("EDSR + Eilertsen et al.", 4, 26.54, 0.7822, 28.75, 0.9631),
    Row("Multi-purpose CNN", 4, 33.10, 0.9499, 35.26, 0.9758, 0.34, 0.28),
    Row("Deep SR-ITM", 4, 33.61, 0.9561, 35.73, 0.9748, 4.06, 2.64),
    Row("JSInet", 4, 33.74, 0.9598, 35.93, 0.9759, 1.05, 3.03),
    Row("JSI-GAN", 4, 33.50, 0.9572, 34.82, 0.9743, 1.05, 3.03),
    Row("RLFN + AGCM", 4, 33.87, parameters=0.939),
    Row("AGCM + RLFN", 4, 33.88, parameters=0.939),
    Row("GPGMNet", 4, 34.38, 0.9635, 36.76, 0.9791, 0.34, 0.92),
)

LAB = (("JSInet", 20.31, 6.99), ("JSI-GAN", 21.59, 7.43), ("GPGMNet", 17.01, 5.32))
