"""Pictures to linear light of BT.2020, with OpenImageIO. ffmpeg misreads DWA-compressed EXR."""

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ..refused import Refused
from . import frames, gainmap, primaries, subsampled

HDR_SUFFIXES = (".hdr", ".exr")
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
SUFFIXES = HDR_SUFFIXES + PHOTO_SUFFIXES
LARGE = 4_000_000  # samples; halving a larger photograph removes demosaicing and JPEG softness


class Unusable(Exception):
    """A picture is left out: why, as part of a line."""


@dataclass(frozen=True)
class Picture:
    """``light`` (h, w, 3) float32, BT.2020, unscaled; ``kind`` is "scene", or "photo" (low range).
    """

    light: np.ndarray
    kind: str


def read(path: Path) -> Picture:
    """Raises ``Unusable`` for a picture that is damaged, has no colour, or cannot be decoded."""
    if path.suffix.lower() in HDR_SUFFIXES:
        if subsampled.is_one(path):
            return Picture(_tidy(_subsampled(path), primaries.BT709_WHITE), "scene")
        pixels, spec = _pixels(path)
        white = spec.getattribute("chromaticities") or primaries.BT709_WHITE
        return Picture(_tidy(pixels, white), "scene")
    return _photo(path)


def _photo(path: Path) -> Picture:
    """Codes are undone by the curve of sRGB, what such files mean when they say nothing."""
    if path.suffix.lower() in (".jpg", ".jpeg"):
        _whole_jpeg(path)
    pixels, spec = _pixels(path)
    profile = spec.getattribute("ICCProfile")
    white = primaries.of_profile(None if profile is None else np.asarray(profile).tobytes())
    light = srgb_to_linear(pixels)
    found = gainmap.find(path)
    if found is not None:
        light = gainmap.apply(light, _pixels(found.file(), grey=True)[0], found)
    if found is not None or light.shape[0] * light.shape[1] > LARGE:
        light = frames.halved(light)
    return Picture(_tidy(light, white), "photo" if found is None else "scene")


def srgb_to_linear(v: np.ndarray) -> np.ndarray:
    """IEC 61966-2-1."""
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4).astype(np.float32)


def _pixels(path: Path, grey: bool = False) -> tuple[np.ndarray, Any]:
    """The data window of the first part at full size, (h, w, 3) float32, alpha left out.

    With ``grey`` a single channel will do, (h, w, 1)."""
    oiio = _openimageio()
    source = oiio.ImageInput.open(str(path))
    if source is None:
        raise Unusable(_reason(oiio.geterror()))
    try:
        spec = source.spec()
        n = 1 if grey and spec.nchannels < 3 else 3
        first = 0 if n == 1 else _colour(spec.channelnames)
        pixels = source.read_image(0, 0, first, first + n, oiio.FLOAT)
        error = source.geterror()
    finally:
        source.close()
    if pixels is None or error:
        raise Unusable(_reason(error))
    return np.asarray(pixels, np.float32).reshape(spec.height, spec.width, n), spec


def _subsampled(path: Path) -> np.ndarray:
    if packages := subsampled.missing():
        raise Unusable(f"its chroma has half the size, which only ImageMagick reads; install {packages}")
    try:
        return subsampled.read(path)
    except (ValueError, subprocess.TimeoutExpired) as error:
        raise Unusable(_reason(str(error))) from error


def _openimageio() -> Any:
    try:
        import OpenImageIO
    except ImportError:
        raise Refused("expected OpenImageIO for Python, found none; install python3-openimageio")
    return OpenImageIO


def _colour(names: tuple[str, ...]) -> int:
    """The channel R of R, G, B; other views and luminance alone are not colour."""
    for i in range(len(names) - 2):
        if names[i : i + 3] == ("R", "G", "B"):
            return i
    raise Unusable(f"expected channels R, G, B, found {', '.join(names[:6])}")


def _whole_jpeg(path: Path) -> None:
    """libjpeg fills what is missing with grey and calls it a warning."""
    content = path.read_bytes()
    if content.count(b"\xff\xd9") < max(1, content.count(b"\xff\xd8\xff")):
        raise Unusable("the file ends before its picture does")


def _reason(error: str) -> str:
    return error.strip().split("\n")[0][:160] or "it cannot be decoded"


def _tidy(pixels: np.ndarray, white: Any) -> np.ndarray:
    """To BT.2020; NaN becomes black, infinity the brightest of the rest, negative light none."""
    finite = np.isfinite(pixels)
    top = pixels[finite].max(initial=0)
    if top <= 0:
        raise Unusable("it is black all over")
    pixels = np.nan_to_num(pixels, nan=0.0, posinf=top, neginf=0.0)
    matrix = primaries.to_bt2020(white).T.astype(np.float32)
    return np.clip(pixels @ matrix, 0, None)
