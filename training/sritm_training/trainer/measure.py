"""PSNR over the fixed validation batches, and pictures of some of them."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .. import colour, png
from ..designs import Design
from .source import Pair, Source

PICTURES = 6
WHITE = 203.0  # nits that come out as the middle of the strip's range


@torch.no_grad()
def validate(
    design: Design, network: nn.Module, source: Source, batches: int
) -> tuple[float, Tensor]:
    """In 32 bits. Decibels of codes / 1023, clipped to 0..1: the mean over patches of those of each patch. And
    a strip of the first batch, (height, width, 3), 8 bits."""
    found, strip = [], None
    for number in range(batches):
        pair = source.validation(number)
        made = design.run(network, pair.sdr, pair.whole, pair.controls).clamp(0, 1)
        errors = (made - pair.hdr).square().mean((1, 2, 3)).clamp_min(1e-10)
        found.append(-10 * torch.log10(errors))
        strip = strip if strip is not None else picture(pair, made)
    return torch.cat(found).mean().item(), strip


def picture(pair: Pair, made: Tensor) -> Tensor:
    """Three rows: the SDR patches, what was made of them, and the truth, toned down for looking."""
    n = min(PICTURES, len(made))
    small = F.interpolate(pair.sdr[:n], made.shape[2:], mode="nearest")
    rows = [sdr_rgb(small), looks(made[:n]), looks(pair.hdr[:n])]
    rows = [torch.cat(list(row), 2) for row in rows]   # (3, s p, n s p)
    image = torch.cat(rows, 1).permute(1, 2, 0).mul(255).round().clamp(0, 255)
    return image.to(torch.uint8).cpu()                 # (3 s p, n s p, 3)


def write(path: Path, image: Tensor) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    png.write(path, image.numpy())


def sdr_rgb(x: Tensor) -> Tensor:
    """Y'CbCr of BT.709, limited range, codes / 255, to R'G'B'."""
    return _rgb(x, colour.BT709, 8).clamp(0, 1)


def looks(x: Tensor) -> Tensor:
    """PQ codes / 1023 to R'G'B' of BT.709: light / (light + white) in BT.709 primaries, gamma 2.4."""
    pq, z = colour.Pq(), _rgb(x, colour.BT2020, 10).clamp(0, 1) ** (1 / colour.Pq().m2)
    light = ((z - pq.c1).clamp_min(0) / (pq.c2 - pq.c3 * z)) ** (1 / pq.m1) * colour.PQ_PEAK
    narrow = torch.tensor(colour.primaries_matrix(colour.BT2020, colour.BT709)).to(x)
    light = torch.einsum("ij,njhw->nihw", narrow, light).clamp_min(0) * 1.5
    return (light / (light + WHITE)) ** (1 / 2.4)


def _rgb(x: Tensor, space: colour.ColourSpace, bits: int) -> Tensor:
    step, zero = colour.limited_range(bits)
    scale = 2**bits - 1
    y = (x * scale - torch.tensor(zero).to(x)[:, None, None]) / torch.tensor(step).to(x)[:, None, None]
    inverse = torch.tensor(colour.rgb_matrix(space)).to(x)
    return torch.einsum("ij,njhw->nihw", inverse, y)
