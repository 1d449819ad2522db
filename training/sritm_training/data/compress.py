"""Clips of the SDR side as H.264 and MPEG-2 leave them: a short pan over a picture, its middle frame.

Made while packing, at one exposure and scale each, as an encoder is too slow for a training step.
"""

import subprocess
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ..networks.thumbnail import thumbnail
from ..refused import Refused
from . import light, looks, style, tone

FRAMES = 5
LARGEST = (176, 320)  # rows and columns of a clip
SMALLEST = 64


@dataclass(frozen=True)
class Clip:
    """The middle frame: its place in the picture (top, left) at full size, rows and columns at low
    resolution, and stops of exposure. ``low`` (3, h, w) uint8 codes, chroma repeated from 4:2:0;
    ``whole`` (3, 72, 128) uint8, its thumbnail."""

    scale: int
    place: tuple[int, int]
    shape: tuple[int, int]
    ev: float
    codec: str
    low: np.ndarray
    whole: np.ndarray


def clip(codes: np.ndarray, scale: int, draw: np.random.Generator) -> Clip | None:
    """One clip of a packed picture (3, h, w), or None of a picture too small."""
    h, w = (min(side // scale, most) // 16 * 16 for side, most in zip(codes.shape[1:], LARGEST))
    if min(h, w) < SMALLEST:
        return None
    room = np.array(codes.shape[1:]) - (h * scale, w * scale)
    speed = np.minimum(room // (FRAMES - 1), draw.integers(0, 9, 2))
    start = draw.integers(0, room - speed * (FRAMES - 1) + 1)
    ev = float(draw.uniform(-2, 2))
    places = [start + speed * i for i in range(FRAMES)]
    planes = [_low(codes[:, y : y + h * scale, x : x + w * scale], scale, ev) for y, x in places]
    codec, options = _codec(draw)
    low = _through(planes, codec, options)[FRAMES // 2]
    whole = thumbnail(torch.from_numpy(low)[None].float())[0].round().numpy().astype(np.uint8)
    y, x = places[FRAMES // 2]
    return Clip(scale, (int(y), int(x)), (h, w), ev, codec, low, whole)


def _codec(draw: np.random.Generator) -> tuple[str, list[str]]:
    if draw.random() < 0.7:
        preset = str(draw.choice(["veryfast", "medium", "slow"]))
        return "libx264", ["-preset", preset, "-crf", str(draw.integers(18, 33)), "-bf", "2"]
    return "mpeg2video", ["-qscale:v", str(draw.integers(2, 13)), "-bf", "2"]


def _low(codes: np.ndarray, scale: int, ev: float) -> np.ndarray:
    """House style of a window, (3, s h, s w) codes of light to (3, h, w) codes of SDR."""
    x = torch.from_numpy(light.decode(codes))[None]
    peak = torch.full((1, 1, 1), tone.REFERENCE)
    nits = tone.shoulder(x.flatten(2) * (tone.WHITE * 2**ev), peak)
    sdr = tone.sdr_codes(looks.house(nits, peak)).reshape(x.shape)
    return _bytes(style.reduce(sdr, scale)[0])


def _bytes(x: Tensor) -> np.ndarray:
    return x.clamp(0, 255).round().numpy().astype(np.uint8)


def _through(planes: list[np.ndarray], codec: str, options: list[str]) -> np.ndarray:
    """(3, h, w) frames through an encoder and back. (5, 3, h, w)"""
    h, w = planes[0].shape[1:]
    raw = ["-f", "rawvideo", "-pix_fmt", "yuv420p"]
    size = ["-s", f"{w}x{h}", "-r", "25"]
    sent = b"".join(_to_420(p) for p in planes)
    coded = _ffmpeg([*raw, *size, "-i", "pipe:0", "-c:v", codec, *options, "-f", "matroska"], sent)
    back = _ffmpeg(["-f", "matroska", "-i", "pipe:0", *raw], coded)
    count = h * w * 3 // 2
    if len(back) != FRAMES * count:
        raise Refused(f"expected {FRAMES} frames from ffmpeg with {codec}, found "
                      f"{len(back) / count:g}; pack without --compressed")
    frames = np.frombuffer(back, np.uint8).reshape(FRAMES, count)
    return np.stack([_from_420(f, h, w) for f in frames])


def _to_420(codes: np.ndarray) -> bytes:
    h, w = codes.shape[1:]
    chroma = codes[1:].reshape(2, h // 2, 2, w // 2, 2).mean((2, 4))
    return codes[0].tobytes() + np.rint(chroma).astype(np.uint8).tobytes()


def _from_420(frame: np.ndarray, h: int, w: int) -> np.ndarray:
    luma, chroma = frame[: h * w].reshape(1, h, w), frame[h * w :].reshape(2, h // 2, w // 2)
    return np.concatenate([luma, chroma.repeat(2, 1).repeat(2, 2)])


def _ffmpeg(arguments: list[str], sent: bytes) -> bytes:
    command = ["ffmpeg", "-v", "error", "-nostdin", "-threads", "1", *arguments, "pipe:1"]
    try:
        done = subprocess.run(command, input=sent, capture_output=True, check=False)
    except FileNotFoundError:
        raise Refused("expected ffmpeg for --compressed, found none; install ffmpeg") from None
    if done.returncode != 0:
        line = (done.stderr.decode(errors="replace").strip().splitlines() or ["no message"])[-1]
        raise Refused(f"expected ffmpeg to encode and decode a clip, found: {line}")
    return done.stdout
