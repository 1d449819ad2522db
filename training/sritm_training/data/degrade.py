"""What is burnt into a picture, and what old material does to the SDR side, for a part of samples.

The HDR side stays clean but for text, which belongs to the picture.
"""

import torch
from torch import Tensor
from torch.nn import functional as F

from .. import colour
from . import tone
from .batches import Batch

TO_BT2020 = colour.primaries_matrix(colour.BT709, colour.BT2020)


def text(sdr: Tensor, hdr: Tensor, batch: Batch, cut: int) -> tuple[Tensor, Tensor]:
    """White letters are white on the SDR side and diffuse white, 203 nits, on the HDR side."""
    at = batch.text_at
    if len(at) == 0:
        return sdr, hdr
    light = tone.power(batch.text_colour[:, :, None], tone.GAMMA)      # (k, 3, 1) BT.709
    low = tone.sdr_codes(light)[..., None]
    high = tone.hdr_codes(tone.matmul(TO_BT2020, light) * tone.WHITE)[..., None]
    fill, edge = batch.text[:, 0:1], batch.text[:, 1:2]
    sdr, hdr = sdr.clone(), hdr.clone()
    sdr[at] = _over(sdr[at], low, fill, edge, 8)
    fill, edge = fill[:, :, cut:-cut, cut:-cut], edge[:, :, cut:-cut, cut:-cut]
    hdr[at] = _over(hdr[at], high, fill, edge, 10)
    return sdr, hdr


def _over(codes: Tensor, ink: Tensor, fill: Tensor, edge: Tensor, bits: int) -> Tensor:
    zero = torch.tensor(colour.limited_range(bits)[1], dtype=torch.float32, device=codes.device)
    codes = torch.lerp(codes, zero.reshape(1, 3, 1, 1).expand_as(codes), edge.expand_as(codes))
    return torch.lerp(codes, ink.expand_as(codes), fill.expand_as(codes))


def old(low: Tensor, batch: Batch) -> Tensor:
    """Softness, grain and 4:2:0 of the low-resolution side, codes (n, 3, h, w)."""
    if (batch.blur > 0).any():
        low = blurred(low, batch.blur)
    if (batch.noise > 0).any():
        low = low + batch.noise.reshape(-1, 1, 1, 1) * grain(low, batch.grain, batch.noise_seed)
    if batch.subsampled.any():
        at = batch.subsampled.reshape(-1, 1, 1, 1)
        low = torch.where(at, subsampled(low), low)
    return low


def blurred(x: Tensor, sigma: Tensor) -> Tensor:
    """A Gaussian of 5 taps for each sample, (n,) in samples; 0 leaves it as it is."""
    n, c, h, w = x.shape
    t = torch.arange(-2, 3, device=x.device)
    taps = torch.exp(-(t**2) / (2 * sigma.clamp(min=1e-2)[:, None] ** 2))
    taps = (taps / taps.sum(1, keepdim=True)).repeat_interleave(c, 0)  # (n c, 5)
    x = F.pad(x.reshape(1, n * c, h, w), (2, 2, 2, 2), mode="replicate")
    x = F.conv2d(x, taps.reshape(n * c, 1, 5, 1), groups=n * c)
    return F.conv2d(x, taps.reshape(n * c, 1, 1, 5), groups=n * c).reshape(n, c, h, w)


def grain(like: Tensor, size: Tensor, seed: int) -> Tensor:
    """Noise of deviation 1 in luma and half of it in chroma, ``size`` its Gaussian in samples.

    Drawn on the CPU: one seed is one noise on any device."""
    generator = torch.Generator().manual_seed(seed)
    noise = torch.randn(like.shape, generator=generator).to(like.device)
    noise = blurred(noise, size)
    noise = noise / noise.std((1, 2, 3), keepdim=True).clamp(min=1e-6)
    return noise * torch.tensor([1.0, 0.5, 0.5], device=like.device).reshape(1, 3, 1, 1)


def subsampled(codes: Tensor) -> Tensor:
    """Chroma to 2x2 means and back by repetition, as a decoder of 4:2:0 gives it."""
    h, w = codes.shape[2:]
    chroma = F.avg_pool2d(codes[:, 1:], 2, ceil_mode=True)
    chroma = chroma.repeat_interleave(2, 2).repeat_interleave(2, 3)
    return torch.cat([codes[:, :1], chroma[:, :, :h, :w]], 1)
