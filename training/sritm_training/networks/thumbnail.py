"""Frames of any size to one fixed size: what global priors are taken from.

Statistics of a small picture are those of a large one only if both are seen at one size, in
training as in use. Every sample of the thumbnail is the mean of the area that it stands for.
"""

import torch
from torch import Tensor

HEIGHT, WIDTH = 72, 128


def thumbnail(x: Tensor) -> Tensor:
    """(n, c, h, w) to (n, c, 72, 128), stretched where its shape is another; its own size stays."""
    rows = area_means(x.shape[2], HEIGHT).to(x)        # (72, h)
    columns = area_means(x.shape[3], WIDTH).to(x)      # (128, w)
    return torch.matmul(torch.matmul(rows, x), columns.transpose(0, 1))


def area_means(size: int, target: int) -> Tensor:
    """Weights of ``size`` samples in each of ``target`` means. (target, size), rows sum to 1.

    Overlaps are counted in whole numbers, 1 / (size target) each, and so are exact."""
    sample, mean = torch.arange(size)[None, :], torch.arange(target)[:, None]
    end = torch.minimum((mean + 1) * size, (sample + 1) * target)
    overlap = end - torch.maximum(mean * size, sample * target)
    return overlap.clamp(min=0).float() / size
