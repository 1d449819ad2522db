"""What every network is asked: parameters, gradients, tiles, reach."""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn

Run = Callable[[Tensor], Tensor]


def noise(*shape: int, seed: int = 1) -> Tensor:
    """Limited-range code values / 255."""
    codes = np.random.default_rng(seed).integers(16, 236, shape)
    return torch.from_numpy(codes / 255).float()


def parameters(network: nn.Module) -> int:
    return sum(p.numel() for p in network.parameters())


def without_gradient(network: nn.Module, output: Tensor) -> list[str]:
    """Names of the parameters that a loss on ``output`` does not move."""
    generator = torch.Generator().manual_seed(3)
    (output * torch.randn(output.shape, generator=generator)).sum().backward()
    return [
        name
        for name, p in network.named_parameters()
        if p.grad is None or not torch.isfinite(p.grad).all() or p.grad.abs().max() == 0
    ]


def tile_error(run: Run, scale: int, halo: tuple[int, int], size: int = 5) -> float:
    """The largest difference of three tiles from the whole frame: in the middle, and in corners.

    Crops reach ``halo`` around a tile and end where the frame ends."""
    h, w = (2 * reach + size + 6 for reach in halo)
    x = noise(1, 3, h, w)
    places = [(0, 0), (halo[0] + 3, halo[1] + 3), (h - size, w - size)]
    with torch.no_grad():
        whole = run(x)
        return max(_difference(run, x, whole, scale, halo, size, place) for place in places)


def _difference(run, x, whole, scale, halo, size, place) -> float:
    (top, left), (y, x0) = place, (max(p - reach, 0) for p, reach in zip(place, halo))
    crop = x[:, :, y : top + size + halo[0], x0 : left + size + halo[1]].contiguous()
    tile = run(crop)[:, :, scale * (top - y) :, scale * (left - x0) :]
    tile = tile[:, :, : scale * size, : scale * size]
    part = whole[:, :, scale * top : scale * (top + size), scale * left : scale * (left + size)]
    return (tile - part).abs().max().item()


def reach(run: Run, scale: int, size: tuple[int, int]) -> tuple[int, int]:
    """How many pixels up or down, and sideways, the samples of the middle pixel see."""
    x = noise(1, 3, *size).requires_grad_()
    y0, x0 = size[0] // 2, size[1] // 2
    square = run(x)[:, :, scale * y0 : scale * (y0 + 1), scale * x0 : scale * (x0 + 1)]
    generator = torch.Generator().manual_seed(5)
    (square * torch.randn(square.shape, generator=generator)).sum().backward()
    seen = x.grad.abs().amax((0, 1)).nonzero() - torch.tensor([y0, x0])
    return tuple(seen.abs().amax(0).tolist())
