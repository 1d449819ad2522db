"""The same networks in forms that train faster or more exactly on a device. Weights stay as they are."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..networks.gpgmnet import SpatialPyramid

PICTURES = (3, 3 * 4, 3 * 16)  # planes of a picture, also before its shuffle


class PicturePrecise(nn.Conv2d):
    """A last convolution, in 32 bits: in 16 its picture would have 8 bits where nothing is added to it."""

    def forward(self, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            return super().forward(x.float())


class MergedPyramid(SpatialPyramid):
    """GPGMNet's SPCB as what it comes to, one convolution of 7 x 7 to one channel, and that as a
    product of 64 x 49 whose 49 results are shifted and added: CPU libraries fill their vectors
    with output channels, and compute 16 for the one that is asked for."""

    def forward(self, x: Tensor) -> Tensor:
        side = self.scales[-1].weight.shape[-1]
        parts = self.fuse.weight.flatten()             # (3,)
        kernels = [F.pad(layer.weight, [(side - layer.weight.shape[-1]) // 2] * 4) for layer in self.scales]
        kernel = sum(part * k for part, k in zip(parts, kernels))  # (1, 64, 7, 7)
        bias = (parts * torch.cat([layer.bias for layer in self.scales])).sum() + self.fuse.bias
        taps = kernel.flip(2, 3).flatten(2).transpose(0, 2)[..., None]  # (49, 64, 1, 1)
        products = F.conv2d(x, taps).float()           # (n, 49, h, w)
        return F.fold(products.flatten(2), x.shape[2:], side, padding=side // 2) + bias


def adapt(network: nn.Module, on_cpu: bool, in_16_bits: bool) -> nn.Module:
    for module in network.modules():
        if on_cpu and type(module) is SpatialPyramid:
            module.__class__ = MergedPyramid
        if in_16_bits and type(module) is nn.Conv2d and module.out_channels in PICTURES:
            module.__class__ = PicturePrecise
    return network
