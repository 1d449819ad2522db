"""Which methods a command line means: models in folders, weight files, released weights."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..refused import Refused
from . import released
from .method import Method, classical

CLASSICAL = {f"bt2446a-x{scale}": scale for scale in (2, 4)}
SHIPPED = Path(__file__).resolve().parents[3] / "models"


def of_models(names: Iterable[str], folders: list[Path], third: Path | None) -> Iterator[Method]:
    """One after another, so that one at a time is in memory; unknown names refused at once."""
    names = list(names)
    known = known_models(folders, third)
    if unknown := [name for name in names if name not in known]:
        raise Refused(f"expected models of {', '.join(known)}; found {', '.join(unknown)}")
    return (_of_model(name, folders, third) for name in names)


def known_models(folders: list[Path], third: Path | None) -> list[str]:
    found = [p.parent.name for folder in folders for p in folder.glob("*/manifest.json")]
    others = released.available(third) if third else []
    return list(dict.fromkeys([*CLASSICAL, *sorted(found), *others]))


def _of_model(name: str, folders: list[Path], third: Path | None) -> Method:
    if name in CLASSICAL:
        return classical(CLASSICAL[name])
    if third and name.startswith(released.PREFIX):
        return released.method(name, third)
    return of_folder(next(f / name for f in folders if (f / name / "manifest.json").is_file()))


def of_folder(folder: Path) -> Method:
    """A model as it is shipped or was imported: its graphs and manifest."""
    from .. import shipped  # needs onnx

    design, network = shipped.load(folder)
    private = shipped.manifest(folder)["provenance"].get("private", False)
    origin = released.ORIGIN if private else "ours"
    return Method(folder.name, design, network, origin, str(folder))


def of_weights(files: list[Path], taken: Iterable[str] = ()) -> Iterator[Method]:
    """Weight files of the trainer; each goes by its design's name, with a number if that is taken."""
    seen = list(taken)
    from .. import graphs, weights

    for file in files:
        design, network = weights.load(file)
        network = graphs.settled(network)
        seen.append(design.name)
        number = seen.count(design.name)
        name = design.name if number == 1 else f"{design.name}-{number}"
        yield Method(name, design, network.eval(), source=str(file))
