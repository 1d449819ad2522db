"""Multi-purpose CNN: super-resolution, inverse tone mapping, and both, from shared features.

Reference: Kim and Kim, A Multi-purpose Convolutional Neural Network for Simultaneous
Super-Resolution and High Dynamic Range Image Reconstruction, ACCV 2018; the graph as its authors
released it beside Deep SR-ITM (ICCV 2019), of which its layers are numbered here.
Changes: none. The bicubic skip adds SDR code values / 255 to a target in PQ / 1023, as theirs.
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .filters import shuffle_crd
from .layers import conv, xavier
from .resize import BicubicUp


@dataclass(frozen=True)
class Settings:
    """``scale`` is 2 or 4. Without ``heads`` only the joint prediction is built, for use."""

    scale: int
    heads: bool = True
    channels: int = 40
    joint_channels: int = 64


class Predictions(NamedTuple):
    """What the three heads give, for a loss on each."""

    joint: Tensor  # (n, 3, s h, s w)  HDR, / 1023
    large: Tensor  # (n, 3, s h, s w)  SDR, / 255
    hdr: Tensor    # (n, 3, h, w)      HDR, / 1023


class MultiPurpose(nn.Module):
    """Y'CbCr 4:4:4 code values / 255, (n, 3, h, w), to HDR ones / 1023, (n, 3, s h, s w)."""

    halo = (7, 7)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.s = settings
        c, j, out = settings.channels, settings.joint_channels, 3 * settings.scale**2
        self.bicubic = BicubicUp(settings.scale)
        self.sr = stack(3, c, c, c)                    # conv1_SR .. conv3_SR
        self.hdr = stack(3, c, c, c)                   # conv1_HDR .. conv3_HDR
        self.joint = stack(2 * c, j, j, j, out)        # conv4 .. conv7
        if settings.heads:
            self.sr_head = stack(c, c, c, out)         # conv4_SR .. conv6_SR
            self.hdr_head = stack(c, c, c, 3)          # conv4_HDR .. conv6_HDR
        xavier(self)

    def forward(self, x: Tensor) -> Tensor:
        return self.combine(self.features(x), self.bicubic(x))

    def predictions(self, x: Tensor) -> Predictions:
        """All three heads: what training compares with its truths."""
        (sr, hdr), skip = self.features(x), self.bicubic(x)
        large = shuffle_crd(self.sr_head(sr), self.s.scale) + skip
        return Predictions(self.combine((sr, hdr), skip), large, self.hdr_head(hdr) + x)

    def features(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return F.relu(self.sr(x)), F.relu(self.hdr(x))  # (n, 40, h, w) twice

    def combine(self, features: tuple[Tensor, Tensor], skip: Tensor) -> Tensor:
        x = self.joint(torch.cat(features, 1))         # (n, 3 s s, h, w)
        return shuffle_crd(x, self.s.scale) + skip     # (n, 3, s h, s w)

    def load_joint(self, state: dict[str, Tensor]) -> None:
        """Takes the weights of a network with heads; this one may be without."""
        mine = self.state_dict().keys()
        self.load_state_dict({name: value for name, value in state.items() if name in mine})


def stack(*channels: int) -> nn.Sequential:
    """Convolutions 3x3 with a ReLU between each two, none after the last."""
    layers: list[nn.Module] = []
    for inputs, outputs in zip(channels, channels[1:]):
        layers += [conv(inputs, outputs), nn.ReLU()]
    return nn.Sequential(*layers[:-1])
