"""Pictures made for a test, and a small pack of them."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import support  # noqa: F401

from sritm_training.data import pack

try:
    import OpenImageIO as oiio
except ImportError:
    oiio = None

needed = unittest.skipUnless(oiio, "needs python3-openimageio")


def write(path: Path, pixels: np.ndarray, names: tuple[str, ...] = ("R", "G", "B"), **attributes: object) -> Path:
    """Linear light to .exr and .hdr, codes in 0..1 to .png and .jpg. (h, w, c)"""
    path.parent.mkdir(parents=True, exist_ok=True)
    h, w, c = pixels.shape
    kind = oiio.FLOAT if path.suffix in (".exr", ".hdr") else oiio.UINT8
    spec = oiio.ImageSpec(w, h, c, kind)
    spec.channelnames = names
    spec.attribute("CompressionQuality", 100)
    for name, value in attributes.items():
        spec.attribute(name, "float[8]", value)
    output = oiio.ImageOutput.create(str(path))
    output.open(str(path), spec)
    output.write_image(np.ascontiguousarray(pixels, np.float32))
    output.close()
    return path


def scene(seed: int, h: int = 200, w: int = 320) -> np.ndarray:
    """Smooth light of 8 stops, a little texture. (h, w, 3)"""
    draw = np.random.default_rng(seed)
    y, x = np.mgrid[0:h, 0:w] / 40
    stops = np.stack([np.sin(x * draw.uniform(1, 3)) + np.cos(y * draw.uniform(1, 3)) for _ in range(3)], 2)
    return np.exp2(2 * stops + 0.1 * draw.standard_normal((h, w, 3))).astype(np.float32)


def pack_of(names: list[str], compressed: int = 0) -> tuple[tempfile.TemporaryDirectory, Path]:
    """Scenes of these names, packed. The folder goes when the first of the two is cleaned up."""
    folder = tempfile.TemporaryDirectory()
    for seed, name in enumerate(names):
        write(Path(folder.name) / "in" / f"{name}.exr", scene(seed, 280, 400))
    pack.pack([Path(folder.name) / "in"], Path(folder.name) / "out", pack.Settings(compressed=compressed))
    return folder, Path(folder.name) / "out"
