"""The same crops of all methods, as pictures for a page, with bars and histograms.

Layout: ``PAIR/METHOD.png``, ``PAIR/input.png``, ``PAIR/truth.png``, ``histograms/..`` likewise,
``bars/METHOD.png`` and ``README.md``, which shows them side by side. A slash in a method's name
becomes a hyphen. A histogram is the method's, above the truth's, above the SDR picture's.
"""

from pathlib import Path

from torch import Tensor
from torch.nn import functional as F

from .. import png
from . import bars, histograms, shown, signal
from .method import Method
from .pairs import Picture

SIDE = 160  # HDR pixels
STEP = 80  # crops start at multiples of it, so at whole pixels of every input


def write_bars(method: Method, out: Path, peak: float) -> None:
    png.write(out / "bars" / f"{file_name(method.name)}.png", bars.picture(method, peak))


def write(method: Method, out: Path, picture: Picture, low: Tensor, prediction: Tensor) -> None:
    """One picture's; the truth and the input are written over with the same again."""
    name, prediction = file_name(method.name), prediction.clamp(0, 1)
    _crops(out / picture.name, name, low, prediction, picture.hdr, method.scale)
    rows = [histograms.histogram(signal.codes_to_rgb(c)) for c in (prediction, picture.hdr)]
    rows.append(histograms.histogram(signal.sdr_codes_to_rgb(picture.sdr)))
    png.write(out / "histograms" / picture.name / f"{name}.png", histograms.picture(rows))


def _crops(out: Path, name: str, low: Tensor, prediction: Tensor, truth: Tensor, s: int) -> None:
    top, left = place(truth[0])
    rows, columns = slice(top, top + SIDE), slice(left, left + SIDE)
    small = (slice(top // s, (top + SIDE) // s), slice(left // s, (left + SIDE) // s))
    png.write(out / f"{name}.png", shown.tone_mapped(prediction[:, rows, columns]))
    png.write(out / "truth.png", shown.tone_mapped(truth[:, rows, columns]))
    png.write(out / f"input-x{s}.png", shown.sdr(low[:, :, small[0], small[1]], s))


def place(y: Tensor) -> tuple[int, int]:
    """Top and left of the square whose luma, (h, w), varies most."""
    x, size = y[None, None].double(), tuple(min(SIDE, side) for side in y.shape)
    means, squares = (F.avg_pool2d(p, size, STEP) for p in (x, x * x))
    best = int((squares - means.square()).argmax())
    row, column = divmod(best, means.shape[3])
    return row * STEP, column * STEP


def file_name(name: str) -> str:
    return name.replace("/", "-")


def write_page(out: Path, methods: list[str], names: list[str]) -> None:
    """Markdown that shows what ``write`` has written."""
    columns = ["truth", *(file_name(m) for m in methods)]
    lines = ["# The same crops of all methods", "", "Tone-mapped for this page.", ""]
    for pair in names:
        inputs = sorted(p.stem for p in (out / pair).glob("input-*.png"))
        lines += _row(pair, [*inputs, *columns])
    lines += _row("bars", [file_name(m) for m in methods])
    for pair in names:
        lines += _row(f"histograms/{pair}", [file_name(m) for m in methods])
    (out / "README.md").write_text("\n".join(lines), encoding="utf-8")


def _row(folder: str, columns: list[str]) -> list[str]:
    cells = " | ".join(f"![{c}]({folder}/{c}.png)" for c in columns)
    head, line = " | ".join(columns), "|---" * len(columns)
    return [f"## {folder}", "", f"| {head} |", f"{line}|", f"| {cells} |", ""]
