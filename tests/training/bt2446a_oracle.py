"""The classical model in float64, written from the recommendations, not from the package."""

import numpy as np

_XYZ = np.array([[0.3127 / 0.3290], [1.0], [0.3583 / 0.3290]])  # D65


def master(frame: np.ndarray, peak: float, scale: int) -> np.ndarray:
    """(3, h, w) 8-bit codes to (3, s h, s w) unrounded 10-bit codes."""
    return pixel(_upscale(_upscale(frame.astype(float), scale, 1), scale, 2), peak)


def pixel(codes: np.ndarray, peak: float) -> np.ndarray:
    """(3, ...) codes on the 8-bit scale to codes on the 10-bit scale, pixel by pixel."""
    y, cb, cr = (codes[0] - 16) / 219, (codes[1] - 128) / 224, (codes[2] - 128) / 224
    r, b = y + 1.5748 * cr, y + 1.8556 * cb
    rgb = np.stack([r, (y - 0.2126 * r - 0.0722 * b) / 0.7152, b]).clip(0, 1) ** 2.4
    rgb = np.tensordot(np.linalg.inv(_to_xyz(_BT2020)) @ _to_xyz(_BT709), rgb, 1)
    nits = _expand(rgb.clip(0, None) ** (1 / 2.4))
    nits = np.clip(nits * (peak / 1000) ** (_luma(nits) / 1000), 0, peak)
    return _encode(_pq(nits))


_BT709 = [(0.640, 0.330), (0.300, 0.600), (0.150, 0.060)]
_BT2020 = [(0.708, 0.292), (0.170, 0.797), (0.131, 0.046)]


def _to_xyz(primaries: list[tuple[float, float]]) -> np.ndarray:
    columns = np.array([[x, y, 1 - x - y] for x, y in primaries]).T
    return columns * np.linalg.solve(columns, _XYZ).T


def _luma(rgb: np.ndarray) -> np.ndarray:
    return 0.2627 * rgb[0] + 0.6780 * rgb[1] + 0.0593 * rgb[2]


def _expand(rgb: np.ndarray) -> np.ndarray:
    luma = _luma(rgb)
    y = 255 * luma
    low = 1.8712e-5 * y * y - 2.7334e-3 * y + 1.3141
    high = 2.8305e-6 * y * y - 7.4622e-4 * y + 1.2528
    expanded = y ** np.where(y <= 70, low, high)
    gain = np.divide(1.075 * expanded, luma, out=np.zeros_like(luma), where=luma > 0)
    cb, cr = gain * (rgb[2] - luma) / 1.8814, gain * (rgb[0] - luma) / 1.4746
    red, blue = expanded + 1.4746 * cr, expanded + 1.8814 * cb
    green = (expanded - 0.2627 * red - 0.0593 * blue) / 0.6780
    return 1000 * (np.stack([red, green, blue]).clip(0, 1000) / 1000) ** 2.4


def _pq(nits: np.ndarray) -> np.ndarray:
    z = (nits / 10000) ** (1305 / 8192)
    return ((107 / 128 + 2413 / 128 * z) / (1 + 299 / 16 * z)) ** (2523 / 32)


def _encode(rgb: np.ndarray) -> np.ndarray:
    y = _luma(rgb)
    cb, cr = (rgb[2] - y) / 1.8814, (rgb[0] - y) / 1.4746
    return np.stack([64 + 876 * y, 512 + 896 * cb, 512 + 896 * cr])


def _upscale(planes: np.ndarray, scale: int, axis: int) -> np.ndarray:
    """Bicubic, a = -0.5, symmetric border, along one axis, sample by sample."""
    size = planes.shape[axis]
    result = []
    for i in range(size * scale):
        u = (i + 0.5) / scale - 0.5
        taps = np.arange(int(np.floor(u)) - 1, int(np.floor(u)) + 3)
        folded = taps % (2 * size)
        samples = np.take(planes, np.minimum(folded, 2 * size - 1 - folded), axis)
        result.append(np.tensordot(_cubic(u - taps), samples, ([0], [axis])))
    return np.stack(result, axis)


def _cubic(t: np.ndarray) -> np.ndarray:
    t = np.abs(t)
    near, far = 1.5 * t**3 - 2.5 * t**2 + 1, -0.5 * t**3 + 2.5 * t**2 - 4 * t + 2
    return np.where(t <= 1, near, np.where(t < 2, far, 0))
