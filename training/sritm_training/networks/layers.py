"""Layers that several networks are built from."""

from torch import Tensor, nn
from torch.nn import functional as F


def conv(inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> nn.Conv2d:
    """Zeros around the frame: (n, inputs, h, w) to (n, outputs, ceil(h / stride), ..)."""
    return nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2)


class ResidualBlock(nn.Module):
    """x + conv(ReLU(conv(ReLU(x)))): Deep SR-ITM, and eq. 2 of JSI-GAN."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = conv(channels, channels)
        self.second = conv(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.branch(x)                      # (n, c, h, w)

    def branch(self, x: Tensor) -> Tensor:
        return self.second(F.relu(self.first(F.relu(x))))


def xavier(network: nn.Module) -> None:
    """Weights normal, variance 2 / (fan in + fan out), as all the papers start; biases 0."""
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            nn.init.xavier_normal_(module.weight)
            nn.init.zeros_(module.bias)
