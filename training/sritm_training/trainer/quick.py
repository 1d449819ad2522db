"""The same networks in forms that train faster or more exactly on a device. Weights stay as they are."""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..networks.filters import shuffle_crd
from ..networks.gpgmnet import GpgmNet, JointModule, SpatialPyramid

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


class Modulate(torch.autograd.Function):
    """x + gamma B + beta + B with gamma = scale + space and beta = shift + space: GPGMNet's eq. 11.

    Written out, because its time is that of passes over memory: 4 here and 6 backwards."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, base: Tensor, scale: Tensor, shift: Tensor, space: Tensor) -> Tensor:
        gain = (scale + 1) + space                     # (n, c, h, w)
        ctx.save_for_backward(base, gain)
        return torch.addcmul(x, gain, base).add_(shift).add_(space)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, ...]:
        base, gain = ctx.saved_tensors
        product = grad * base
        space = product.sum(1, keepdim=True) + grad.sum(1, keepdim=True)
        scale, shift = (x.sum((2, 3), keepdim=True) for x in (product, grad))
        return grad, grad * gain, scale, shift, space


class QuickModule(JointModule):
    """All operands as wide as the convolutions' results."""

    def forward(self, x: Tensor, priors: Tensor) -> Tensor:
        base = self.base(x)
        scale, shift = (layer(priors)[..., None, None] for layer in (self.scale, self.shift))
        return Modulate.apply(*(v.to(base.dtype) for v in (x, base, scale, shift, self.pyramid(base))))


class QuickGpgmNet(GpgmNet):
    """The last shuffle and the convolution behind it as a convolution before a shuffle: 12 planes
    are shuffled then, and not 64."""

    def enlarged(self, y: Tensor) -> Tensor:
        for layer in self.up[:-1]:
            y = shuffle_crd(layer(y), 2)
        y = self.up[-1](y)                             # (n, 256, s h / 2, s w / 2)
        y = F.conv2d(y, before_shuffle(self.last.weight), self.last.bias.repeat_interleave(4), padding=1)
        return shuffle_crd(y.float(), 2)


def before_shuffle(kernel: Tensor) -> Tensor:
    """(o, c, 3, 3) behind a CRD shuffle of 2 to (4 o, 4 c, 3, 3) before one of its own.

    The tap t of output phase a reads large sample 2 i + a + t - 1: phase p of small sample i + v - 1."""
    place = torch.arange(2)[:, None] + torch.arange(3)[None, :] + 1  # (a, t)   a + t - 1, and 2 to stay above 0
    wanted = 2 * torch.arange(3)[None, :] + torch.arange(2)[:, None]  # (p, v)   the same
    chosen = (place[:, :, None, None] == wanted).to(kernel)  # (a, t, p, v)
    o, c = kernel.shape[:2]
    return torch.einsum("ocyx,aypv,bxqu->oabcpqvu", kernel, chosen, chosen).reshape(4 * o, 4 * c, 3, 3)


QUICK = {SpatialPyramid: MergedPyramid, JointModule: QuickModule, GpgmNet: QuickGpgmNet}


def adapt(network: nn.Module, on_cpu: bool, in_16_bits: bool) -> nn.Module:
    """Changes the forms of layers in place; names and values of weights stay."""
    for module in network.modules():
        if on_cpu:
            module.__class__ = QUICK.get(type(module), type(module))
        if in_16_bits and type(module) is nn.Conv2d and module.out_channels in PICTURES:
            module.__class__ = PicturePrecise
    return network
