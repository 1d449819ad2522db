"""PSNR against the cost of a frame, all methods of a table, as an SVG that pages show as it is."""

import math
from collections.abc import Iterator
from html import escape
from typing import Any

Record = dict[str, Any]
WIDTH, HEIGHT = 800, 460
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 20, 50
LEAST = 0.02  # TFLOP: what costs less stands at the left edge, also what costs nothing
COLOURS = {"ours": "#1b6ac9", "none": "#5f6b7a", "third party": "#b3541e"}
STYLE = "font-family='sans-serif' font-size='12'"


def svg(records: list[Record]) -> str:
    """x: TFLOP of a 3840 x 2160 frame, logarithmic; y: PSNR in dB. A filled mark is x2, a ring x4."""
    ys = [record["psnr"] for record in records]
    low, high = math.floor(min(ys)), math.ceil(max(ys) + 0.1)
    top = max(10.0, *(_tera(record) for record in records))
    parts = [*_axes(low, high, top), *_marks(records, low, high, top)]
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' role='img'>"
    title = "<title>PSNR of the hold-out pictures against the operations of a frame</title>"
    back = f"<rect width='{WIDTH}' height='{HEIGHT}' fill='#ffffff'/>"
    return "\n".join([head, title, back, *parts, "</svg>", ""])


def _axes(low: int, high: int, top: float) -> Iterator[str]:
    step = 1 if high - low <= 12 else 2
    for db in range(low, high + 1, step):
        y = _y(db, low, high)
        yield f"<line x1='{LEFT}' x2='{WIDTH - RIGHT}' y1='{y:.1f}' y2='{y:.1f}' stroke='#dfe3e8'/>"
        yield f"<text x='{LEFT - 8}' y='{y + 4:.1f}' text-anchor='end' {STYLE}>{db}</text>"
    for tera in (v for v in (0.02, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0) if v <= top):
        x, label = _x(tera, top), f"{tera:g}" if tera > LEAST else f"≤ {LEAST:g}"
        yield f"<text x='{x:.1f}' y='{HEIGHT - BOTTOM + 18}' text-anchor='middle' {STYLE}>{label}</text>"
    middle = (LEFT + WIDTH - RIGHT) / 2
    yield f"<text x='{middle}' y='{HEIGHT - 10}' text-anchor='middle' {STYLE}>TFLOP a 3840 x 2160 frame</text>"
    yield f"<text x='14' y='{TOP + 6}' {STYLE}>dB</text>"


def _marks(records: list[Record], low: int, high: int, top: float) -> Iterator[str]:
    for record in records:
        x, y = _x(_tera(record), top), _y(record["psnr"], low, high)
        colour = COLOURS[record["weights"]]
        fill = colour if record["scale"] == 2 else "#ffffff"
        yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='5' fill='{fill}' stroke='{colour}' stroke-width='2'/>"
        right = x < WIDTH * 0.7
        anchor, at = ("start", x + 9) if right else ("end", x - 9)
        name = escape(record["model"])
        yield f"<text x='{at:.1f}' y='{y + 4:.1f}' text-anchor='{anchor}' fill='{colour}' {STYLE}>{name}</text>"


def _tera(record: Record) -> float:
    return record["flop_2160p"] / 1e12


def _x(tera: float, top: float) -> float:
    part = math.log(max(tera, LEAST) / LEAST) / math.log(top / LEAST)
    return LEFT + 20 + part * (WIDTH - LEFT - RIGHT - 20)


def _y(db: float, low: int, high: int) -> float:
    return TOP + (high - db) / (high - low) * (HEIGHT - TOP - BOTTOM)
