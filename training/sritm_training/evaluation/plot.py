"""PSNR against the cost of a frame, all methods of a table, as an SVG that pages show as it is."""

import math
from collections.abc import Iterator
from html import escape
from typing import Any

Record = dict[str, Any]
Box = tuple[float, float, float, float]
WIDTH, HEIGHT = 800, 460
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 20, 50
LEAST = 0.02  # TFLOP: what costs less stands at the left edge, also what costs nothing
COLOURS = {"ours": "#1b6ac9", "none": "#5f6b7a", "third party": "#b3541e"}
STYLE = "font-family='sans-serif' font-size='12'"


def svg(records: list[Record]) -> str:
    """x: TFLOP of a 3840 x 2160 frame, logarithmic; y: PSNR in dB. A filled mark is x2, a ring x4. What
    enlarges nothing has an easier task, and no mark."""
    records = [record for record in records if record["scale"] > 1]
    ys = [record["psnr"] for record in records] or [0.0]
    low, high = math.floor(min(ys)), math.ceil(max(ys) + 0.1)
    top = max([10.0, *(_tera(record) for record in records)])
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
    places = [(_x(_tera(record), top), _y(record["psnr"], low, high)) for record in records]
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in places]
    for record, (x, y) in zip(records, places, strict=True):
        colour = COLOURS[record["weights"]]
        fill = colour if record["scale"] == 2 else "#ffffff"
        box = _free(record["model"], x, y, taken)
        taken.append(box)
        anchor, near = ("start", box[0]) if box[0] > x else ("end", box[2])
        if abs(box[1] + 6 - y) > 1:
            yield f"<line x1='{x:.1f}' x2='{near:.1f}' y1='{y:.1f}' y2='{box[1] + 6:.1f}' stroke='{colour}'/>"
        yield f"<circle cx='{x:.1f}' cy='{y:.1f}' r='5' fill='{fill}' stroke='{colour}' stroke-width='2'/>"
        name = escape(record["model"])
        yield f"<text x='{near:.1f}' y='{box[1] + 10:.1f}' text-anchor='{anchor}' fill='{colour}' {STYLE}>{name}</text>"


def _free(name: str, x: float, y: float, taken: list[Box]) -> Box:
    """Where a mark's name stands: beside it, or as near as nothing else is; left, top, right and bottom."""
    width = 7.0 * len(name)
    boxes = [
        (left, y - 6 + lines * 14 * sign, left + width, y + 6 + lines * 14 * sign)
        for lines in range(20)
        for sign in (1, -1)
        for left in (x + 9, x - 9 - width)
    ]
    inside = [box for box in boxes if box[0] >= LEFT and box[2] <= WIDTH and 0 <= box[1] <= HEIGHT - BOTTOM - 12]
    return next((box for box in inside if not any(_meet(box, other) for other in taken)), boxes[0])


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _tera(record: Record) -> float:
    return record["flop_2160p"] / 1e12


def _x(tera: float, top: float) -> float:
    part = math.log(max(tera, LEAST) / LEAST) / math.log(top / LEAST)
    return LEFT + 20 + part * (WIDTH - LEFT - RIGHT - 20)


def _y(db: float, low: int, high: int) -> float:
    return TOP + (high - db) / (high - low) * (HEIGHT - TOP - BOTTOM)
