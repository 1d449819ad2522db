"""Cascades: a network for detail and one for light, joined by conversions of colour.

References: Kim et al., ICCV 2019 and AAAI 2020, and GPGMNet, 2022 (table III) compare with EDSR
before Huo et al. or Eilertsen et al., and with RLFN before or after AGCM; HDRTVNet++ is AGCM and
LE. Changes to them: stages hand over numbers that are clipped to their range and not rounded;
SDR light is BT.1886 (2.4); hdrcnn's light 1 is put at 203 nits, the reference white of BT.2408,
because the papers don't say at how many.

Every cascade takes Y'CbCr codes of BT.709 / 255 and gives Y'CbCr codes of BT.2020 by PQ / 1023,
limited range, 4:4:4, (n, 3, h, w) to (n, 3, s h, s w). ``controls``: peaks in nits, (1,) or (n,).
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .. import colour
from .agcm import Agcm
from .bt2446a import Bt2446A
from .bt2446a import Settings as Bt2446ASettings
from .edsr import Edsr
from .edsr import Settings as EdsrSettings
from .hdrcnn import Hdrcnn
from .huo import Huo, power
from .le import Ensemble
from .rlfn import Rlfn
from .rlfn import Settings as RlfnSettings


@dataclass(frozen=True)
class Settings:
    """``white``: nits of hdrcnn's light 1. ``gamma``: of the SDR display (BT.1886)."""

    gamma: float = 2.4
    white: float = 203.0


class Conversions(nn.Module):
    """The steps between codes, R'G'B' and light."""

    def __init__(self, settings: Settings = Settings()) -> None:
        super().__init__()
        self.s = settings
        step, zero = (v / 255 for v in colour.limited_range(8))
        inverse = colour.rgb_matrix(colour.BT709) / step
        self._affine("sdr", inverse, -inverse @ zero)
        step, zero = (v / 1023 for v in colour.limited_range(10))
        self._affine("hdr", colour.ycbcr_matrix(colour.BT2020) * step[:, None], zero)
        self._affine("wide", colour.primaries_matrix(colour.BT709, colour.BT2020), np.zeros(3))

    def _affine(self, name: str, matrix: np.ndarray, offset: np.ndarray) -> None:
        for suffix, value in (("matrix", matrix[:, :, None, None]), ("offset", offset)):
            tensor = torch.tensor(value, dtype=torch.float32)
            self.register_buffer(f"{name}_{suffix}", tensor, persistent=False)

    def to_rgb(self, x: Tensor) -> Tensor:
        """SDR codes / 255 to R'G'B' of BT.709, clipped to 0..1."""
        return F.conv2d(x, self.sdr_matrix, self.sdr_offset).clamp(0, 1)

    def to_light(self, rgb: Tensor) -> Tensor:
        """R'G'B' in 0..1 to linear R G B in 0..1. A black of 0 comes out as 1e-12 ** 2.4."""
        return power(rgb, self.s.gamma)

    def to_pq(self, nits: Tensor) -> Tensor:
        """Linear R G B of BT.709 in nits to R'G'B' of BT.2020 by PQ, 0..10,000 nits."""
        pq, z = colour.Pq(), F.conv2d(nits, self.wide_matrix, self.wide_offset)
        z = power((z / colour.PQ_PEAK).clamp(0, 1), pq.m1)
        return power((pq.c1 + pq.c2 * z) / (1 + pq.c3 * z), pq.m2)

    def to_codes(self, rgb: Tensor) -> Tensor:
        """R'G'B' of BT.2020 by PQ, clipped to 0..1, to HDR codes / 1023."""
        return F.conv2d(rgb.clamp(0, 1), self.hdr_matrix, self.hdr_offset)


class Cascade(nn.Module):
    """What all have in common: conversions, and super-resolution of R'G'B' in 0..1."""

    def __init__(self, settings: Settings = Settings()) -> None:
        super().__init__()
        self.convert = Conversions(settings)

    @staticmethod
    def enlarge(network: nn.Module, rgb: Tensor) -> Tensor:
        return (network(rgb * 255) / 255).clamp(0, 1)


class RlfnAgcm(Cascade):
    """Detail first. Never tiled: see RLFN."""

    def __init__(self, rlfn: RlfnSettings, settings: Settings = Settings()) -> None:
        super().__init__(settings)
        self.rlfn, self.agcm = Rlfn(rlfn), Agcm()

    def forward(self, x: Tensor) -> Tensor:
        rgb = self.enlarge(self.rlfn, self.convert.to_rgb(x))  # (n, 3, s h, s w)   BT.709
        return self.convert.to_codes(self.agcm(rgb))


class AgcmRlfn(Cascade):
    """Light first. Never tiled: see RLFN."""

    def __init__(self, rlfn: RlfnSettings, settings: Settings = Settings()) -> None:
        super().__init__(settings)
        self.rlfn, self.agcm = Rlfn(rlfn), Agcm()

    def forward(self, x: Tensor) -> Tensor:
        rgb = self.agcm(self.convert.to_rgb(x)).clamp(0, 1)  # (n, 3, h, w)   BT.2020, PQ
        return self.convert.to_codes(self.enlarge(self.rlfn, rgb))


class RlfnBt2446A(Cascade):
    """RLFN in the place of the classical model's bicubic. Never tiled: see RLFN."""

    def __init__(self, rlfn: RlfnSettings, settings: Settings = Settings()) -> None:
        super().__init__(settings)
        self.rlfn, self.light = Rlfn(rlfn), Bt2446A(Bt2446ASettings(rlfn.scale))

    def forward(self, x: Tensor, controls: Tensor) -> Tensor:
        rgb = self.enlarge(self.rlfn, self.convert.to_rgb(x))  # (n, 3, s h, s w)
        n, _, h, w = rgb.shape
        pixels = rgb.transpose(0, 1).reshape(3, -1)            # (3, n s h s w)
        if len(controls) > 1:
            controls = controls.repeat_interleave(h * w)       # (n s h s w,)
        codes = self.light.to_codes(self.light.expand(self.light.to_bt2020(pixels)), controls)
        return codes.reshape(3, n, h, w).transpose(0, 1) / 1023


class EdsrHuo(Cascade):
    """``priors``, (n, 2), come from the enlarged picture: whole frames, unless they are given."""

    def __init__(self, edsr: EdsrSettings, settings: Settings = Settings()) -> None:
        super().__init__(settings)
        self.edsr, self.huo = Edsr(edsr), Huo()

    def light(self, x: Tensor) -> Tensor:
        """Linear R G B of the enlarged picture in 0..1. (n, 3, s h, s w)"""
        return self.convert.to_light(self.enlarge(self.edsr, self.convert.to_rgb(x)))

    def priors(self, x: Tensor) -> Tensor:
        return self.huo.priors(self.light(x))

    def forward(self, x: Tensor, controls: Tensor, priors: Tensor | None = None) -> Tensor:
        nits = self.huo(self.light(x), priors, controls)
        return self.convert.to_codes(self.convert.to_pq(nits))


class EdsrEilertsen(Cascade):
    """Whole frames: hdrcnn pools five times, on a grid of 32."""

    def __init__(self, edsr: EdsrSettings, settings: Settings = Settings()) -> None:
        super().__init__(settings)
        self.edsr, self.hdrcnn = Edsr(edsr), Hdrcnn()

    def forward(self, x: Tensor) -> Tensor:
        rgb = self.enlarge(self.edsr, self.convert.to_rgb(x))  # (n, 3, s h, s w)
        nits = self.hdrcnn(rgb) * self.convert.s.white
        return self.convert.to_codes(self.convert.to_pq(nits))


class AgcmLe(Cascade):
    """HDRTVNet++, light alone: the size stays."""

    def __init__(self, settings: Settings = Settings()) -> None:
        super().__init__(settings)
        self.ensemble = Ensemble()

    def priors(self, x: Tensor) -> Tensor:
        """(n, 6)"""
        return self.ensemble.priors(self.convert.to_rgb(x))

    def forward(self, x: Tensor, priors: Tensor | None = None) -> Tensor:
        return self.convert.to_codes(self.ensemble(self.convert.to_rgb(x), priors))
