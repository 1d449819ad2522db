"""Every network by its full name: how it is built and run, and how it may be cut into tiles."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from torch import Tensor, nn

from .controls import CONTROLS, PEAK, Control
from .networks import cascade, deepsritm, edsr, gpgmnet, jsinet, multipurpose, rlfn, sritm
from .networks.ablated import gpgmnet as gpgm_variants
from .networks.ablated import house as house_parts
from .networks.ablated import jsinet as jsi_variants
from .networks.thumbnail import thumbnail

SCALES = (2, 4)
SIZES = {2: {"channels": 64, "blocks": 10}, 4: {"channels": 64, "blocks": 12}}  # of the house network
WITHOUT, WITH = "-without-", "-with-"

Run = Callable[[nn.Module, Tensor, Tensor, Tensor], Tensor]


@dataclass(frozen=True)
class Design:
    """A network before its weights.

    ``run(network, x, whole, controls)``: codes / 255 of patches or frames (n, 3, h, w), of the whole
    frames that they were cut from (n, 3, H, W), and what is asked for (n, 4) or (1, 4), to codes /
    1023 (n, 3, s h, s w). What a network has no use for it ignores. ``controls``: those that its graph
    takes, the first of all. ``halo`` None: never tiled."""

    family: str
    scale: int
    build: Callable[[], nn.Module]
    run: Run
    halo: tuple[int, int] | None
    align: int = 1
    priors: bool = False
    controls: tuple[Control, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.family}-x{self.scale}"


def plain(network: nn.Module, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
    return network(x)


def global_priors(network: nn.Module, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
    return network(x, thumbnail(whole))


def with_peak(network: nn.Module, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
    return network(x, controls[:, 0])


def house(network: nn.Module, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
    return network(x, thumbnail(whole), controls)


def light_alone(network: nn.Module, x: Tensor, whole: Tensor, controls: Tensor) -> Tensor:
    return network(x, network.priors(whole))


def of_the_house(family: str, scale: int, kind: type[sritm.SrItm] = sritm.SrItm, **size: Any) -> Design:
    settings = sritm.Settings(scale, **size)
    build = partial(kind, settings)
    return Design(family, scale, build, house, sritm.halo(settings), priors=True, controls=CONTROLS)


def _of_scale(s: int) -> list[Design]:
    def rlfn_with(stages: type[nn.Module]) -> Callable[[], nn.Module]:
        return lambda: stages(rlfn.Settings(s))

    def gpgm(skip: str) -> Callable[[], nn.Module]:
        return lambda: gpgmnet.GpgmNet(gpgmnet.Settings(s, skip))

    def jsi() -> nn.Module:
        return jsinet.JsiNet(jsinet.Settings(s))

    g, j = gpgmnet.GpgmNet.halo, jsinet.JsiNet.halo
    deep, multi, base = deepsritm.DeepSrItm, multipurpose.MultiPurpose, edsr.Settings.baseline(s)
    return [
        of_the_house("sritm", s, **SIZES[s]),
        of_the_house("sritm-fast", s, channels=32 if s == 2 else 48, blocks=5 if s == 2 else 8),
        Design("gpgmnet", s, gpgm("analytic"), global_priors, g, priors=True),
        Design("gpgmnet-paper", s, gpgm("bicubic"), global_priors, g, priors=True),
        Design("jsinet", s, jsi, plain, j),
        Design("jsigan", s, jsi, plain, j),
        Design("deepsritm", s, lambda: deep(deepsritm.Settings(s)), plain, deep.halo),
        Design("multipurpose", s, lambda: multi(multipurpose.Settings(s)), plain, multi.halo),
        Design("rlfn-agcm", s, rlfn_with(cascade.RlfnAgcm), plain, None),
        Design("agcm-rlfn", s, rlfn_with(cascade.AgcmRlfn), plain, None),
        Design("rlfn-bt2446a", s, rlfn_with(cascade.RlfnBt2446A), with_peak, None, controls=PEAK),
        Design("edsr-huo", s, lambda: cascade.EdsrHuo(edsr.Settings(s)), with_peak, None, controls=PEAK),
        Design("edsr-baseline-huo", s, lambda: cascade.EdsrHuo(base), with_peak, None, controls=PEAK),
        Design("edsr-eilertsen", s, lambda: cascade.EdsrEilertsen(edsr.Settings(s)), plain, None),
    ]


_LIGHT = Design("agcm-le", 1, cascade.AgcmLe, light_alone, (128, 128), align=8, priors=True)

DESIGNS: dict[str, Design] = {d.name: d for d in [*(d for s in SCALES for d in _of_scale(s)), _LIGHT]}


def _ablated(s: int) -> list[Design]:
    g, j = gpgmnet.Settings(s), jsinet.Settings(s)
    return [
        *(of_the_house(f"sritm{WITHOUT}{part}", s, kind, **SIZES[s]) for part, kind in house_parts.PARTS.items()),
        *(Design(f"gpgmnet{WITH}{name}", s, partial(build, g), global_priors, None)
          for name, build in gpgm_variants.VARIANTS.items()),
        *(Design(f"jsinet{WITH}{name}", s, partial(build, j), plain, None)
          for name, build in jsi_variants.VARIANTS.items()),
    ]


# What is trained only to be compared: never evaluated as a model, exported or tuned.
ABLATED: dict[str, Design] = {d.name: d for s in SCALES for d in _ablated(s)}


def original(family: str) -> str:
    """The family that a variant of an ablation is one of; of any other, itself."""
    return family.split(WITHOUT)[0].split(WITH)[0]


def trainable(name: str) -> Design | None:
    return DESIGNS.get(name) or ABLATED.get(name)
