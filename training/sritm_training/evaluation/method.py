"""A network with weights under a name, run on whole pictures however large."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..controls import PEAK as CONTROL
from ..controls import with_peak
from ..designs import Design
from ..networks.bt2446a import Bt2446A, Settings
from ..networks.limit import Limit

CORE = 256  # source pixels: the side of a tile without its halo, a multiple of every align
PEAK = 1000.0  # nits


@dataclass(frozen=True)
class Method:
    """``origin`` says whose weights: "ours", "none" (nothing was trained) or "third party";
    ``source`` is the folder or file that they are from."""

    name: str
    design: Design
    network: nn.Module
    origin: str = "ours"
    source: str = ""

    @property
    def scale(self) -> int:
        return self.design.scale

    @property
    def parameters(self) -> int:
        return sum(p.numel() for p in self.network.parameters())

    def predict(self, low: Tensor, peak: float = PEAK) -> Tensor:
        """Codes / 255, (1, 3, h, w), to codes / 1023, (3, s h, s w), of light up to the peak; as in the graphs that
        is 1,000 nits where the design has no such control. In tiles where the design can be tiled: each with its halo,
        but none beyond the frame."""
        peak = peak if self.design.controls else PEAK
        s, controls, limit = self.scale, with_peak(peak), Limit()
        result = torch.empty(3, s * low.shape[2], s * low.shape[3])
        with torch.no_grad():
            for rows, columns in self._tiles(*low.shape[2:]):
                (top, height), (left, width) = rows.outer, columns.outer
                x = low[:, :, top:top + height, left:left + width]
                y = limit(self.design.run(self.network, x, low, controls), controls[0, :1])[0]
                inner = y[:, rows.cut(s), columns.cut(s)]
                result[:, rows.place(s), columns.place(s)] = inner
        return result

    def _tiles(self, height: int, width: int) -> Iterator[tuple["Span", "Span"]]:
        halo = self.design.halo
        rows = [Span(0, height, 0, height)] if halo is None else _spans(height, halo[0])
        columns = [Span(0, width, 0, width)] if halo is None else _spans(width, halo[1])
        return ((row, column) for row in rows for column in columns)


@dataclass(frozen=True)
class Span:
    """``start`` to ``end`` of a side, and ``first`` to ``last`` of it with halos."""

    start: int
    end: int
    first: int
    last: int

    @property
    def outer(self) -> tuple[int, int]:
        return self.first, self.last - self.first

    def cut(self, scale: int) -> slice:
        return slice(scale * (self.start - self.first), scale * (self.end - self.first))

    def place(self, scale: int) -> slice:
        return slice(scale * self.start, scale * self.end)


def _spans(side: int, halo: int) -> list[Span]:
    """Halos are widened to multiples of 8, so that starts stay on every design's grid."""
    halo = -(-halo // 8) * 8
    starts = range(0, side, CORE)
    ends = [min(start + CORE, side) for start in starts]
    return [Span(a, b, max(a - halo, 0), min(b + halo, side)) for a, b in zip(starts, ends)]


def classical(scale: int) -> Method:
    """Bicubic and BT.2446-1 method A: no weights."""

    def run(network: nn.Module, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
        return network((x * 255).round(), controls[:, 0]) / 1023

    network = Bt2446A(Settings(scale)).eval()
    design = Design("bt2446a", scale, lambda: Bt2446A(Settings(scale)), run, halo=(2, 2), controls=CONTROL)
    return Method(design.name, design, network, "none")
