"""JSI-GAN: the discriminators and losses that tune JSInet, its generator.

Reference: Kim, Oh and Kim, JSI-GAN, AAAI 2020; equations are numbered as there.
Changes: none. What its text leaves open is as in its authors' code: FC512 of eq. 10 is a valid 5x5
convolution with an LReLU behind its normalisation, and the L2 norms of eq. 15 and of feature
matching are mean squares.
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

from .filters import guided_filter
from .jsinet import detail_layer

SLOPE = 0.2  # of the leaky ReLU


@dataclass(frozen=True)
class Settings:
    """``size`` is the side of the training patches, a multiple of 32."""

    size: int = 160
    channels: int = 32
    blocks: int = 4
    dense: int = 512


@dataclass(frozen=True)
class Weights:
    """The lambdas of eq. 14 and 15."""

    reconstruction: float = 1.0
    adversarial: float = 1.0
    matching: float = 0.5
    detail: float = 0.5


class Judgement(NamedTuple):
    logit: Tensor            # (n, 1)
    features: list[Tensor]   # 4 of (n, 32 .. 256, size / 2 .. size / 16, ..)


def normed(inputs: int, outputs: int, kernel: int, stride: int, padding: int) -> nn.Sequential:
    """Convolution with spectral norm, one power iteration a step, then batch norm."""
    layer = nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False)
    return nn.Sequential(spectral(layer), nn.BatchNorm2d(outputs, eps=1e-5, momentum=0.1))


def spectral(layer: nn.Conv2d) -> nn.Module:
    nn.init.trunc_normal_(layer.weight, std=0.02, a=-0.04, b=0.04)
    return spectral_norm(layer, n_power_iterations=1)


class DiscriminatorBlock(nn.Module):
    """Eq. 11. Also gives the output of its first LReLU, for feature matching."""

    def __init__(self, inputs: int, channels: int) -> None:
        super().__init__()
        self.down = normed(inputs, channels, 4, 2, 1)
        self.widen = normed(channels, 2 * channels, 3, 1, 1)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        feature = F.leaky_relu(self.down(x), SLOPE)    # (n, c, h / 2, w / 2)
        return F.leaky_relu(self.widen(feature), SLOPE), feature


class Discriminator(nn.Module):
    """Eq. 10. (n, 3, 160, 160) of code values / 1023, or of their details, to (n, 1)."""

    def __init__(self, settings: Settings = Settings()) -> None:
        super().__init__()
        s, c = settings, settings.channels
        top = c << s.blocks
        self.head = spectral(nn.Conv2d(3, c, 3, padding=1))
        nn.init.zeros_(self.head.bias)
        self.blocks = nn.ModuleList(
            DiscriminatorBlock(c << i, c << i) for i in range(s.blocks)
        )
        self.down = normed(top, s.dense, 4, 2, 1)
        self.dense = normed(s.dense, s.dense, s.size >> (s.blocks + 1), 1, 0)
        self.last = normed(s.dense, 1, 1, 1, 0)

    def forward(self, x: Tensor) -> Judgement:
        x = F.leaky_relu(self.head(x), SLOPE)          # (n, 32, 160, 160)
        features = []
        for block in self.blocks:
            x, feature = block(x)
            features.append(feature)
        x = F.leaky_relu(self.down(x), SLOPE)          # (n, 512, 5, 5)
        x = F.leaky_relu(self.dense(x), SLOPE)         # (n, 512, 1, 1)
        return Judgement(self.last(x).flatten(1), features)


def details(x: Tensor) -> Tensor:
    """Eq. 1 on predictions or truths, what the second discriminator sees."""
    return detail_layer(x, guided_filter(x, "reflect"))


def relativistic_hinge(better: Tensor, worse: Tensor) -> Tensor:
    """Eq. 12 with (truth, prediction), eq. 13 with (prediction, truth)."""
    above = F.relu(1 - (better - worse.mean()))
    below = F.relu(1 + (worse - better.mean()))
    return above.mean() + below.mean()


def matching(truth: list[Tensor], prediction: list[Tensor]) -> Tensor:
    return sum(F.mse_loss(p, t) for t, p in zip(truth, prediction))


class GanLosses(nn.Module):
    """Both discriminators and the losses of eq. 14 and 15.

    A step: ``discriminators`` and one step of both their optimisers, then ``generator`` and one
    step of its optimiser; its backward pass also leaves gradients in the discriminators, to be
    zeroed before their next step."""

    def __init__(self, settings: Settings = Settings(), weights: Weights = Weights()) -> None:
        super().__init__()
        self.w = weights
        self.whole = Discriminator(settings)
        self.detail = Discriminator(settings)

    def discriminators(self, truth: Tensor, prediction: Tensor) -> tuple[Tensor, Tensor]:
        """L_D1 and L_D2 of eq. 14. No gradient reaches the generator."""
        p = prediction.detach()
        whole = relativistic_hinge(self.whole(truth).logit, self.whole(p).logit)
        t, p = details(truth), details(p)
        detail = relativistic_hinge(self.detail(t).logit, self.detail(p).logit)
        return whole, self.w.detail * detail

    def generator(self, truth: Tensor, prediction: Tensor) -> dict[str, Tensor]:
        """L_G of eq. 15 as 'total', and its unweighted terms."""
        whole, whole_match = self._judge(self.whole, truth, prediction)
        detail, detail_match = self._judge(self.detail, details(truth), details(prediction))
        error = F.mse_loss(prediction, truth)
        adversarial = whole + self.w.detail * detail
        match = whole_match + self.w.detail * detail_match
        total = self.w.reconstruction * error + self.w.adversarial * adversarial
        total = total + self.w.matching * match
        return {"total": total, "mse": error, "adversarial": adversarial, "matching": match}

    def _judge(self, judge: nn.Module, truth: Tensor, made: Tensor) -> tuple[Tensor, Tensor]:
        with torch.no_grad():
            real = judge(truth)
        fake = judge(made)
        return relativistic_hinge(fake.logit, real.logit), matching(real.features, fake.features)
