"""The house network with one part left out, to see what that part is worth. Layers and weights are as many."""

import torch
from torch import Tensor

from ..sritm import Settings, SrItm


class WithoutPriors(SrItm):
    """The trunk is told nothing of the whole frame."""

    def body(self, x: Tensor, priors: Tensor, controls: Tensor) -> Tensor:
        return super().body(x, torch.zeros_like(priors), controls)


class WithoutIdentity(SrItm):
    """Kernels of the trunk are no sums."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        for layer in self.trunk:
            layer.skips = False
            layer.plain.weight.data *= 2               # as they begin where nothing is added to them


class WithoutDetail(SrItm):
    """One residual alone: of the master's codes, behind the curve."""

    def composed(self, x: Tensor, detail: Tensor, light: Tensor, controls: Tensor) -> Tensor:
        return super().composed(x, torch.zeros_like(detail), light, controls)


class WithoutLight(SrItm):
    """One residual alone: of the enlarged SDR picture, before the curve."""

    def composed(self, x: Tensor, detail: Tensor, light: Tensor, controls: Tensor) -> Tensor:
        return super().composed(x, detail, torch.zeros_like(light), controls)


class WithoutCurve(SrItm):
    """The skip is the enlarged SDR picture, its codes taken for those of the master."""

    def composed(self, x: Tensor, detail: Tensor, light: Tensor, controls: Tensor) -> Tensor:
        return self.bicubic(x) + detail + light


PARTS: dict[str, type[SrItm]] = {
    "priors": WithoutPriors,
    "identity": WithoutIdentity,
    "detail": WithoutDetail,
    "light": WithoutLight,
    "curve": WithoutCurve,
}
