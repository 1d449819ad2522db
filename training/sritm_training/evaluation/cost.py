"""What a frame costs: operations of a 3840 x 2160 master frame, and time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from ..controls import defaults
from .method import Method

MASTER = (2160, 3840)
PROBE = ((64, 64), (64, 128))  # two sizes, source pixels: the cost of a pixel, and of a frame


def flop_2160p(method: Method) -> float:
    """Twice the multiplications of convolutions and linear layers, counted at two small sizes and
    carried on to the whole frame. Other arithmetic isn't counted, nor the halo of tiles."""
    (h0, w0), (h1, w1) = PROBE
    first, second = (multiplications(method, *size) for size in PROBE)
    pixel = (second - first) / (h1 * w1 - h0 * w0)
    pixels = MASTER[0] * MASTER[1] / method.scale**2
    return 2 * (first + pixel * (pixels - h0 * w0))


def multiplications(method: Method, height: int, width: int) -> int:
    """In one run on a frame of this size."""
    counts: list[int] = []
    x = torch.full((1, 3, height, width), 0.5)
    with _counting(method.network, counts), torch.no_grad():
        method.design.run(method.network, x, x, defaults())
    return sum(counts)


@contextmanager
def _counting(network: nn.Module, counts: list[int]) -> Iterator[None]:
    def count(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        counts.append(_of_layer(module, inputs[0], output))

    kinds = (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)
    hooks = [m.register_forward_hook(count) for m in network.modules() if isinstance(m, kinds)]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _of_layer(module: nn.Module, x: Tensor, y: Tensor) -> int:
    """Each weight is used once for each place: of the output, if transposed of the input."""
    if isinstance(module, nn.Linear):
        return module.weight.numel() * (y.numel() // y.shape[-1])
    places = x if isinstance(module, nn.ConvTranspose2d) else y
    return module.weight.numel() * places.shape[0] * places.shape[2] * places.shape[3]


class Stopwatch:
    """Time spent inside ``with``, and the pixels made in it."""

    def __init__(self) -> None:
        self.seconds, self.pixels = 0.0, 0

    def __enter__(self) -> None:
        self._start = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._start

    def seconds_2160p(self) -> float:
        return self.seconds / self.pixels * MASTER[0] * MASTER[1]
