"""All metrics of one method on all pairs of a folder, as one record."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from torch import Tensor

from ..refused import Refused
from . import colours, cost, errors, histograms, pairs, structure
from .flicker import Flicker
from .method import PEAK, Method

Record = dict[str, Any]
See = Callable[[pairs.Picture, Tensor, Tensor], None]
MEANS = ("psnr", "psnr_fit", "ssim", "mpsnr", "ms_ssim", "ms_ssim_cb", "ms_ssim_cr", "delta_e_itp", "mse_lab",
         "mse_l", "histogram_distance")


def measure(method: Method, folder: Path, peak: float = PEAK, sequence: bool = False,
            see: See | None = None, names: list[str] | None = None) -> Record:
    """Means over the pictures, each picture's own under ``pictures``, and what a frame costs. With
    ``sequence`` the pictures, in the order of their names, are frames: flicker as well. ``see`` is
    shown each picture, what the model saw of it, and the prediction. ``names``: only these pairs."""
    watch, flicker, pictures = cost.Stopwatch(), Flicker(), []
    for name in names or pairs.names(folder):
        picture = pairs.read(folder, name)
        low = picture.low(method.scale)
        with watch:
            prediction = method.predict(low, peak)
        if not prediction.isfinite().all():
            raise Refused(f"{method.name}: expected numbers for picture {name}, found some that are none")
        watch.pixels += prediction[0].numel()
        pictures.append({"picture": name} | compare(prediction, picture.hdr))
        if see:
            see(picture, low, prediction)
        if sequence:
            flicker.push(prediction[0].clamp(0, 1), picture.hdr[0])
    facts = {"model": method.name, "scale": method.scale, "weights": method.origin,
             "source": method.source}
    means = {key: _mean([p[key] for p in pictures]) for key in MEANS}
    if sequence:
        means |= flicker.result()
    return facts | means | costs(method, watch) | {"pictures": pictures}


def compare(prediction: Tensor, truth: Tensor) -> Record:
    """Codes / 1023, (3, h, w), the prediction not clipped yet."""
    lab = colours.lab_errors(prediction, truth)
    prediction = prediction.clamp(0, 1)
    return {
        "psnr": errors.psnr(prediction, truth),
        "psnr_fit": errors.psnr_fit(prediction, truth),
        "ssim": structure.ssim(prediction[0], truth[0]),
        "mpsnr": errors.mpsnr(prediction, truth),
        "ms_ssim": structure.ms_ssim(prediction[0], truth[0]),
        "ms_ssim_cb": structure.ms_ssim(prediction[1], truth[1]),
        "ms_ssim_cr": structure.ms_ssim(prediction[2], truth[2]),
        "delta_e_itp": colours.delta_e_itp(prediction, truth),
        "mse_lab": lab.mse_lab,
        "mse_l": lab.mse_l,
        "histogram_distance": histograms.distance(prediction, truth),
    }


def costs(method: Method, watch: cost.Stopwatch) -> Record:
    return {
        "parameters": method.parameters,
        "flop_2160p": cost.flop_2160p(method),
        "seconds": watch.seconds,
        "seconds_2160p": watch.seconds_2160p(),
    }


def _mean(values: list[float | None]) -> float | None:
    """Of the pictures that have the metric."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
