"""Pairs of pictures in a folder: ``NAME.sdr.png`` and ``NAME.hdr.png``.

The SDR side is 8-bit R'G'B' of BT.709, the HDR side 16-bit R'G'B' of BT.2020 by PQ, both full
range and of one size.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from torch import Tensor

from .. import png
from ..networks.resize import bicubic_down
from ..refused import Refused
from . import signal

SDR, HDR = ".sdr.png", ".hdr.png"
MULTIPLE = 4  # sides are cut to multiples of it, at the right and the bottom


@dataclass(frozen=True)
class Picture:
    """``sdr`` are whole codes of 8 bits, ``hdr`` codes of 10 bits / 1023; (3, h, w), float32."""

    name: str
    sdr: Tensor
    hdr: Tensor

    def low(self, scale: int) -> Tensor:
        """What a model sees: reduced by MATLAB's bicubic and rounded. (1, 3, h / s, w / s) / 255"""
        x = self.sdr[None] if scale == 1 else bicubic_down(self.sdr[None], scale)
        return x.round().clamp(0, 255) / 255


def names(folder: Path) -> list[str]:
    """Of all the pairs, sorted. Refused if there are none or one is half."""
    if not folder.is_dir():
        raise Refused(f"{folder}: expected a folder of NAME{SDR} and NAME{HDR}, found none")
    sides = [{p.name[:-len(side)] for p in folder.glob(f"*{side}")} for side in (SDR, HDR)]
    if not sides[0] | sides[1]:
        raise Refused(f"{folder}: expected pairs NAME{SDR} and NAME{HDR}, found no such file")
    for missing, side in ((sides[1] - sides[0], SDR), (sides[0] - sides[1], HDR)):
        if missing:
            name = min(missing)
            raise Refused(f"{folder / (name + side)}: expected beside its partner, found none")
    return sorted(sides[0])


def read(folder: Path, name: str) -> Picture:
    """Refused for a damaged file, another depth, sizes that differ."""
    sdr, hdr = _read(folder / (name + SDR), np.uint8), _read(folder / (name + HDR), np.uint16)
    if sdr.shape != hdr.shape:
        sizes = [f"{w} x {h}" for h, w, _ in (sdr.shape, hdr.shape)]
        raise Refused(f"{folder / name}: expected two pictures of one size, found {sizes[0]} "
                      f"({SDR}) and {sizes[1]} ({HDR})")
    height, width = (side // MULTIPLE * MULTIPLE for side in sdr.shape[:2])
    if not height or not width:
        raise Refused(f"{folder / name}: expected sides of 4 pixels or more, found fewer")
    sdr, hdr = sdr[:height, :width], hdr[:height, :width]
    return Picture(name, signal.sdr_codes(sdr).float(), signal.hdr_codes(hdr).float())


def _read(path: Path, kind: type) -> np.ndarray:
    image = png.read(path)
    if image.dtype != kind:
        depths = {np.dtype(np.uint8): 8, np.dtype(np.uint16): 16}
        raise Refused(f"{path}: expected {depths[np.dtype(kind)]} bits a sample, "
                      f"found {depths[image.dtype]}")
    return image
