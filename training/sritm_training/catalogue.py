"""The models that this package can export, by full name."""

from collections.abc import Callable

from . import export
from .manifest import Control, Manifest
from .networks.bt2446a import Bt2446A, Settings


def bt2446a(scale: int) -> Manifest:
    """The classical model. Bicubic sees two source samples on each side; nothing else sees any."""
    controls = (Control("peak", "nits", 400.0, 10000.0, 1000.0),)
    return Manifest(
        name=f"bt2446a-x{scale}",
        family="bt2446a",
        scale=scale,
        parameters=0,
        graphs={"body": export.to_onnx(Bt2446A(Settings(scale)), scale, len(controls))},
        controls=controls,
        halo=(2, 2),
        align=1,
        licence="Apache-2.0",
        provenance="Formulas of ITU-R BT.2446-1 method A; nothing was trained. Made from "
        "training/sritm_training/networks/bt2446a.py by 'python3 -m sritm_training export'.",
    )


MODELS: dict[str, Callable[[], Manifest]] = {
    "bt2446a-x2": lambda: bt2446a(2),
    "bt2446a-x4": lambda: bt2446a(4),
}
