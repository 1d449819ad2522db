"""Networks that were read, put together to something that takes SDR codes and gives HDR codes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import nn

from .. import graphs
from ..designs import DESIGNS, Design
from ..networks import edsr, rlfn
from ..refused import Refused
from .recognise import Found


@dataclass(frozen=True)
class Assembled:
    """``variant``: settings of the super-resolution stage that are not the design's."""

    design: Design
    network: nn.Module
    variant: dict[str, Any] | None


def assemble(first: Found, second: Found | None = None) -> Assembled:
    """Refused where the two do not make a whole, or another file is needed."""
    kinds = (first.kind, second.kind if second else None)
    if kinds not in WHOLES:
        raise Refused(_advice(kinds))
    family, put = WHOLES[kinds]
    scale = max(first.scale, second.scale if second else 1)
    design = DESIGNS[f"{family}-x{scale}"]
    stage = next((one for one in (first, second) if one and one.kind in VARIANTS), None)
    variant = VARIANTS[stage.kind](stage) if stage else None
    network = graphs.for_use(design, variant)
    put(network, first.network, second.network if second else None)
    return Assembled(design, network.eval(), variant)


def _rlfn_variant(found: Found) -> dict[str, Any] | None:
    network, usual = found.network, rlfn.Settings(found.scale)
    settings = {
        "channels": network.head.out_channels,
        "inner": network.blocks[0].conv1.out_channels,
        "blocks": len(network.blocks),
    }
    same = settings == {"channels": usual.channels, "inner": usual.inner or usual.channels, "blocks": usual.blocks}
    return None if same else settings


def _edsr_variant(found: Found) -> dict[str, Any] | None:
    network, usual = found.network, edsr.Settings(found.scale)
    channels, blocks = network.head.out_channels, len(network.blocks)
    if (channels, blocks) == (usual.channels, usual.blocks):
        return None
    return {"channels": channels, "blocks": blocks, "residue": network.blocks[0].residue}


def _whole(whole: nn.Module, first: nn.Module, _: nn.Module | None) -> None:
    whole.load_state_dict(first.state_dict())


def _parts(one: str, other: str | None = None) -> Callable[..., None]:
    """Puts the first network at the path ``one`` and the second at ``other``."""

    def put(whole: nn.Module, first: nn.Module, second: nn.Module | None) -> None:
        whole.get_submodule(one).load_state_dict(first.state_dict())
        if other is not None and second is not None:
            whole.get_submodule(other).load_state_dict(second.state_dict())

    return put


VARIANTS = {"rlfn": _rlfn_variant, "edsr": _edsr_variant}
WHOLES: dict[tuple[str, str | None], tuple[str, Callable[..., None]]] = {
    ("multipurpose", None): ("multipurpose", _whole),
    ("deepsritm", None): ("deepsritm", _whole),
    ("jsinet", None): ("jsinet", _whole),
    ("agcm-le", None): ("agcm-le", _parts("ensemble")),
    ("agcm", "le"): ("agcm-le", _parts("ensemble.agcm", "ensemble.le")),
    ("rlfn", None): ("rlfn-bt2446a", _parts("rlfn")),
    ("rlfn", "agcm"): ("rlfn-agcm", _parts("rlfn", "agcm")),
    ("agcm", "rlfn"): ("agcm-rlfn", _parts("agcm", "rlfn")),
    ("edsr", None): ("edsr-huo", _parts("edsr")),
    ("edsr", "hdrcnn"): ("edsr-eilertsen", _parts("edsr", "hdrcnn")),
}


def _advice(kinds: tuple[str, str | None]) -> str:
    first, second = kinds
    fitting = [b for a, b in WHOLES if a == first and b is not None]
    if second is None:
        before = [a for a, b in WHOLES if b == first]
        how = f"add --with a file of {' or '.join(fitting)}" if fitting else ""
        how = how or f"name a file of {' or '.join(before)} first and this one as --with"
        return f"expected a network that takes SDR and gives HDR; found {first}, which is a part of one: {how}"
    wanted = f"one of {' or '.join(fitting)}" if fitting else "none"
    return f"expected beside {first} {wanted} as --with; found {second}"
