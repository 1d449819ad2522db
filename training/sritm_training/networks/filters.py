"""Filters without weights of their own: guided, dynamic 2-D, dynamic separable; the two shuffles.

References: He et al., Guided image filtering (2012); JSI-GAN (2020), eq. 1, 4 and 6.
A shuffle moves s x s channels p = dy s + dx into space. CRD, the order of PyTorch's pixel_shuffle
and of MatConvNet, reads channel c s s + p; DCR, that of TensorFlow, reads channel p C + c.
"""

from torch import Tensor
from torch.nn import functional as F

WINDOW = 5     # pixels: the "r = 5" of the papers is the side, not the radius
EPSILON = 0.01  # on values in 0..1


def guided_filter(x: Tensor, border: str) -> Tensor:
    """The edge-preserving base of each plane, guided by itself: (n, c, h, w) to the same.

    ``border``: 'replicate' repeats the edge pixel (Deep SR-ITM), 'reflect' does not (JSI-GAN)."""
    x = x.float()
    mean = _box(x, border)
    variance = _box(x * x, border) - mean * mean       # may be below 0 by rounding, as theirs
    gain = variance / (variance + EPSILON)
    offset = mean - gain * mean
    return _box(gain, border) * x + _box(offset, border)


def _box(x: Tensor, border: str) -> Tensor:
    x = F.pad(x, [WINDOW // 2] * 4, mode=border)
    return F.avg_pool2d(x, WINDOW, stride=1)


def dynamic_filter_2d(x: Tensor, filters: Tensor, side: int) -> Tensor:
    """Each pixel has filters of its own, the same for all planes; zeros around the frame.

    ``x`` (n, c, h, w), ``filters`` (n, side * side, p, h, w), rows first; gives (n, c, p, h, w).
    A sum of shifted products: the neighbourhoods, side * side times the frame, are never stored."""
    h, w = x.shape[2:]
    x = F.pad(x, [side // 2] * 4).unsqueeze(2)         # (n, c, 1, h + side - 1, ..)
    total = None
    for tap, weight in enumerate(filters.unbind(1)):   # (n, p, h, w)
        top, left = divmod(tap, side)
        part = x[..., top : top + h, left : left + w] * weight.unsqueeze(1)
        total = part if total is None else total + part
    return total


def dynamic_filter_separable(
    x: Tensor, vertical: Tensor, horizontal: Tensor, taps: int
) -> Tensor:
    """Down the columns, then along the rows of that, where a neighbour's value has come from its
    own vertical filter. ``x`` (n, c, h, w), filters (n, taps, p, h, w); gives (n, c, p, h, w)."""
    x = _filter_lines(x.unsqueeze(2), vertical, taps // 2, 3)
    return _filter_lines(x, horizontal, taps // 2, 4)


def _filter_lines(x: Tensor, filters: Tensor, reach: int, dim: int) -> Tensor:
    length = x.shape[dim]
    x = F.pad(x, [0, 0, reach, reach] if dim == 3 else [reach, reach, 0, 0])
    total = None
    for tap, weight in enumerate(filters.unbind(1)):   # (n, p, h, w)
        part = x.narrow(dim, tap, length) * weight.unsqueeze(1)
        total = part if total is None else total + part
    return total                                       # (n, c, p, h, w)


def part_channels(x: Tensor, slow: int) -> Tensor:
    """(n, slow * fast, h, w) to (n, slow, fast, h, w)."""
    n, channels, h, w = x.shape
    return x.reshape(n, slow, channels // slow, h, w)


def shuffle_crd(x: Tensor, scale: int) -> Tensor:
    """(n, c s s, h, w) to (n, c, s h, s w), the channel of the result slow."""
    return F.pixel_shuffle(x, scale)


def shuffle_dcr(x: Tensor, scale: int) -> Tensor:
    """(n, s s c, h, w) to (n, c, s h, s w), the place in the s x s square slow."""
    x = part_channels(x, scale * scale)                # (n, p, c, h, w)
    return F.pixel_shuffle(x.transpose(1, 2).flatten(1, 2), scale)
