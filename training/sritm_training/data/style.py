"""Both sides of a batch from its light, in the house style.

The HDR side: exposure, diffuse white at 203 nits, a soft shoulder to the peak, PQ. The SDR side is
made of the HDR side in the direction opposite to ``networks/bt2446a``, so that the classical model
is nearly its inverse: the peak's extension undone, BT.2446-1 method A, clipped to BT.709, rounded to
8 bits at full size, reduced, rounded again. It runs where the batch is sent.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from ..networks import grade
from ..networks.resize import bicubic_down
from . import degrade, light, looks, tone
from .batches import MARGIN, Batch


@dataclass(frozen=True)
class Pair:
    """``sdr`` (n, 3, p, p) / 255, ``hdr`` (n, 3, s p, s p) / 1023, ``whole`` (n, 3, 72, 128) / 255,
    the thumbnail of the frame around each patch, ``controls`` (n, 4) for which ``hdr`` is the answer, ``large``
    (n, 3, s p, s p) / 255, the SDR side at full size and clean; float32."""

    sdr: Tensor
    hdr: Tensor
    whole: Tensor
    controls: Tensor
    large: Tensor


@torch.no_grad()
def make(batch: Batch, device: torch.device | str = "cpu") -> Pair:
    """Deterministic for a batch and a device; 32 bits throughout, whatever the caller computes in.
    """
    kind = torch.device(device).type
    with torch.autocast(kind, enabled=False), torch.backends.cudnn.flags(allow_tf32=False):
        return _made(batch.to(device))


def _made(batch: Batch) -> Pair:
    s, cut = batch.scale, MARGIN * batch.scale
    nits = graded(light.decode_tensor(batch.patches), batch)
    sdr = looks.sdr(nits.flatten(2), batch).reshape(nits.shape)
    hdr = nits[:, :, cut:-cut, cut:-cut]
    hdr = tone.hdr_codes(asked(hdr.flatten(2), batch.controls)).reshape(hdr.shape)
    sdr, hdr = degrade.text(sdr, hdr, batch, cut)
    large, low = _rounded(sdr)[:, :, cut:-cut, cut:-cut], reduce(sdr, s)
    low = degrade.old(low, batch)[:, :, MARGIN:-MARGIN, MARGIN:-MARGIN]
    frames = graded(light.decode_tensor(batch.frames), batch)
    whole = looks.sdr(frames.flatten(2), batch).reshape(frames.shape)
    low, whole = compressed(low, whole, batch)
    return Pair(_rounded(low) / 255, hdr / 1023, whole / 255, batch.controls, large / 255)


def graded(x: Tensor, batch: Batch) -> Tensor:
    """Light of BT.2020, 1 = diffuse white, (n, 3, h, w), to nits of the HDR side."""
    shape, x = x.shape, x.flatten(2)
    if (batch.saturation != 1).any():
        y = tone.luma(x)
        x = (y + (x - y) * wide(batch.saturation)).clamp(min=0)
    x = x * (tone.WHITE * torch.exp2(wide(batch.ev)))
    return tone.shoulder(x, wide(batch.peak)).reshape(shape)


def asked(nits: Tensor, controls: Tensor) -> Tensor:
    """What a person gets who sets the controls: (n, 3, m) nits of the peak asked for, to the same.

    As ``networks/grade.py`` has it for the analytic skip: exposure, saturation and highlights act on the
    reference master of 1,000 nits, which is then extended to the peak."""
    other = (controls[:, 1:] != controls.new_tensor([0, 1, 0])).any(1).nonzero().flatten()
    if len(other):
        peak = wide(controls[other, 0])
        reference = grade.graded(tone.to_reference(nits[other], peak), controls[other])
        nits = nits.clone()
        nits[other] = tone.from_reference(reference, peak)
    return nits


def reduce(codes: Tensor, scale: int) -> Tensor:
    """SDR codes at full size, not rounded, to those of the low-resolution side, not rounded."""
    codes = _rounded(codes)
    return bicubic_down(codes, scale) if scale > 1 else codes


def compressed(low: Tensor, whole: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    """Puts in what an encoder left of samples, made when they were packed."""
    at = batch.clip_at
    if len(at):
        low, whole = low.clone(), whole.clone()
        low[at], whole[at] = batch.clip.float(), batch.clip_whole.float()
    return low, whole


def wide(x: Tensor) -> Tensor:
    return x.reshape(-1, 1, 1)


def _rounded(codes: Tensor) -> Tensor:
    return codes.clamp(0, 255).round()
