"""The table of all methods in Markdown, and its place in a page."""

from pathlib import Path
from typing import Any

from . import published

Record = dict[str, Any]
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEAD = "# Models\n\n"

COLUMNS = (
    ("PSNR", "psnr", 2), ("after fit", "psnr_fit", 2), ("SSIM", "ssim", 4), ("mPSNR", "mpsnr", 2),
    ("MS-SSIM", "ms_ssim", 4), ("ΔE ITP", "delta_e_itp", 2), ("L\\*a\\*b\\*", "mse_lab", 2),
    ("L\\*", "mse_l", 2), ("histogram", "histogram_distance", 4),
)
NOTES = """\
PSNR, fit, mPSNR: dB, of the three planes of PQ-coded Y'CbCr 4:4:4 together, codes / 1023, the \
prediction clipped to the peak and not rounded; fit: after the best a Y' + b a picture. SSIM, MS-SSIM: of the \
luma plane. ΔE ITP: mean of BT.2124. L\\*a\\*b\\*, L\\*: mean squared distance, white at 203 nits. \
Histogram: mean distance of R', G' and B' of PQ, in signal values. x1 is given the picture in full size. \
PSNR measures the grading style before all else; judge by both columns."""


def text(records: list[Record], pairs: int, peak: float) -> str:
    """The figures of this data set, and under them the papers' own."""
    lines = [f"Means of {pairs} hold-out pairs, masters of {peak:g} nits.", "", *ours(records), ""]
    return "\n".join([*lines, NOTES, "", *papers()])


def ours(records: list[Record]) -> list[str]:
    heads = [head for head, _, _ in COLUMNS]
    heads = ["model", "weights", *heads, "parameters", "TFLOP a 2160p frame", "s a 2160p frame"]
    lines = [_cells(heads), "|---|---|" + "--:|" * (len(heads) - 2)]
    for record in sorted(records, key=lambda r: (r["scale"], -r["psnr"])):
        figures = [_figure(record[key], digits) for _, key, digits in COLUMNS]
        flop = record["flop_2160p"] / 1e12
        costs = [f"{record['parameters']:,}", f"{flop:.2f}", _figure(record["seconds_2160p"], 1)]
        lines.append(_cells([record["model"], record["weights"], *figures, *costs]))
    return lines


def papers() -> list[str]:
    """Every line of it says that it is of other pictures."""
    lines = ["**Another data set:** what the papers print, of their own 28 frames, which cannot be "
             "had, by networks trained on frames like them. Not comparable with the figures above.",
             "", _cells(["method, another data set", "scale", "PSNR", "SSIM", "mPSNR", "MS-SSIM",
                         "s a 2160p frame (TITAN Xp)", "M parameters"]),
             "|---|" + "--:|" * 7]
    for row in published.ROWS:
        figures = [(row.psnr, 2), (row.ssim, 4), (row.mpsnr, 2), (row.ms_ssim, 4),
                   (row.seconds, 2), (row.parameters, 2)]
        lines.append(_cells([row.method, f"x{row.scale}", *(_figure(*f) for f in figures)]))
    lab = "; ".join(f"{name} {both} and {light}" for name, both, light in published.LAB)
    return [*lines, "", f"MSE in L\\*a\\*b\\* and of L\\* alone, another data set (GPGMNet, table "
            f"IV; its white is not stated): {lab}."]


def put(page: Path, figures: str) -> None:
    """Between the two marks of the page; at its end if it has none."""
    old = page.read_text(encoding="utf-8") if page.is_file() else HEAD
    before, found, rest = old.partition(BEGIN)
    after = rest.partition(END)[2] if found else "\n"
    page.parent.mkdir(parents=True, exist_ok=True)
    new = f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}"
    page.write_text(new, encoding="utf-8")


def _cells(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _figure(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
