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


def write_page(out: Path, methods: list[tuple[str, int]], names: list[str]) -> None:
    """Markdown that shows what ``write`` has written, the methods, (name, scale), a scale after the other."""
    scales = sorted({scale for _, scale in methods})
    files = {s: [file_name(name) for name, scale in methods if scale == s] for s in scales}
    everyone = [name for s in scales for name in files[s]]
    lines = ["# The same crops of all methods", "",
             "Made by `python3 -m sritm_training evaluate --crops`; tone-mapped for this page.", ""]
    for pair in names:
        for s in scales:
            lines += [f"## {pair}, x{s}", "", *_grid(pair, [f"input-x{s}", *files[s], "truth"])]
    lines += ["## Colour bars", "", "Each from black to a full hue and to white; grey at the bottom.", ""]
    lines += _grid("bars", everyone, columns=2)
    for pair in names:
        lines += [f"## Histograms of {pair}", "", "The method's, the truth's, the SDR picture's.", ""]
        lines += _grid(f"histograms/{pair}", everyone)
    (out / "README.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _grid(folder: str, files: list[str], columns: int = 5) -> list[str]:
    cells = [f"![{file}]({folder}/{file}.png)<br>{file}" for file in files]
    rows = [cells[i:i + columns] for i in range(0, len(cells), columns)]
    rows = [row + [""] * (columns - len(row)) for row in rows]
    lines = ["|" + "   |" * columns, "|" + "---|" * columns]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows), ""]
