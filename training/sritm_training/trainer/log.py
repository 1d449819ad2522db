"""``log.csv`` of a run, and its curves."""

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from . import files


@dataclass(frozen=True)
class Row:
    """``step``: how many are done. ``loss``: the mean since the row before, of this run of the
    command. ``seconds``: of training, over all runs of the command. ``psnr``: validation, dB. None,
    and empty in the file, is what was not measured."""

    step: int
    loss: float | None
    rate: float | None
    seconds: float
    samples_per_second: float | None
    psnr: float | None = None


HEADER = ",".join(field.name for field in fields(Row))


class Log:
    """Appends rows; those of steps that a kill undid are dropped on opening."""

    def __init__(self, path: Path, step: int) -> None:
        self.path = path
        self.rows = [row for row in read(path) if row.step <= step] if path.exists() else []
        files.write(path, "\n".join([HEADER, *map(_line, self.rows)]) + "\n")

    def add(self, row: Row) -> None:
        """One a step: a run that was killed right after it gives it again."""
        if self.rows and self.rows[-1].step == row.step:
            return
        self.rows.append(row)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(_line(row) + "\n")


def read(path: Path) -> list[Row]:
    """The whole rows; a last one that was cut is left out."""
    lines = path.read_text(encoding="utf-8").split("\n")[1:-1]
    return [_row(line) for line in lines]


def _row(line: str) -> Row:
    step, *numbers = line.split(",")
    return Row(int(step), *(float(n) if n else None for n in numbers))


def _line(row: Row) -> str:
    shapes = ("d", ".6g", ".4g", ".1f", ".2f", ".3f")
    return ",".join("" if value is None else format(value, shape) for value, shape in zip(astuple(row), shapes))


def draw(rows: list[Row], path: Path) -> bool:
    """Loss and validation PSNR over the steps as a picture; False where matplotlib is not there."""
    try:
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot
    except ImportError:
        return False
    figure, (above, below) = pyplot.subplots(2, 1, sharex=True, figsize=(8, 6))
    _plot(above, [row for row in rows if row.loss is not None], lambda row: row.loss, "loss")
    above.set_yscale("log")
    _plot(below, [row for row in rows if row.psnr is not None], lambda row: row.psnr, "validation PSNR, dB")
    below.set_xlabel("steps")
    figure.savefig(path, dpi=100, bbox_inches="tight")
    pyplot.close(figure)
    return True


def _plot(axes: object, rows: list[Row], value: Callable[[Row], float | None], label: str) -> None:
    axes.plot([row.step for row in rows], [value(row) for row in rows])
    axes.set_ylabel(label)
    axes.grid(alpha=0.3)
