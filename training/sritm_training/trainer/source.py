"""Where a run's pairs of pictures come from."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from ..designs import Design
from ..refused import Refused
from .machine import Machine
from .recipes import BEHIND_A_CURVE, GAN, Recipe


class Pair(Protocol):
    """What a step compares; all float32, on one device."""

    sdr: Tensor    # (n, 3, p, p)        codes / 255
    hdr: Tensor    # (n, 3, s p, s p)    codes / 1023
    whole: Tensor  # (n, 3, 72, 128)     codes / 255, of the frames that the patches were cut from
    controls: Tensor  # (n, 4)           what the HDR side was asked to be, ``controls.CONTROLS``
    large: Tensor  # (n, 3, s p, s p)    codes / 255, the SDR side at full size


class Source(Protocol):
    """Pairs by number: the same number gives the same pair, on any day. ``data`` says, for the
    model's card, what they are cut from."""

    data: dict[str, Any]

    def training(self, start: int) -> Iterator[Pair]:
        """Those of the steps ``start``, ``start`` + 1, and so on."""

    def validation(self, number: int) -> Pair: ...


class _Steps(Dataset):
    """Batches by step, for the loader's processes."""

    def __init__(self, batches: Any, start: int) -> None:
        self.batches, self.start = batches, start

    def __len__(self) -> int:
        return 2**62

    def __getitem__(self, number: int) -> Any:
        return self.batches.at(self.start + number)


class _Onwards(torch.utils.data.Sampler):
    """0, 1, 2, .. for ever."""

    def __init__(self) -> None:
        pass

    def __iter__(self) -> Iterator[int]:
        number = 0
        while True:
            yield number
            number += 1


class PackedSource:
    """Scenes packed by ``data``. Reading runs beside the steps on a GPU; the pairs are made on the
    device that trains."""

    def __init__(self, folder: Path, design: Design, recipe: Recipe, seed: int, machine: Machine, readers: int) -> None:
        from ..data import credits, material
        from ..data.batches import Batches
        from ..data.packed import Packed

        packed = Packed(folder)
        sizes = (design.scale, recipe.patch, recipe.batch)
        self._training = Batches(packed, "train", *sizes, seed, **material.of(design.family))
        self._validation = Batches(packed, "validation", *sizes, 0)
        self._machine, self._readers = machine, readers
        kinds = {entry.sha256: entry.kind for entry in packed.of("train")}.values()  # a picture's sizes count once
        packages = credits.packages(packed.of("train", "photo"))
        self.data = dict(sorted(Counter(kinds).items())) | {"packages": packages, "style": "house"}
        self.data |= material.described(design.family, self._training.clips != [])

    def training(self, start: int) -> Iterator[Pair]:
        if self._readers == 0:
            batches = (self._training.at(step) for step in _from(start))
        else:
            batches = DataLoader(
                _Steps(self._training, start), batch_size=None, sampler=_Onwards(), num_workers=self._readers,
                prefetch_factor=4, worker_init_fn=_quiet,
            )
        for batch in batches:
            yield self._make(batch)

    def validation(self, number: int) -> Pair:
        return self._make(self._validation.at(number))

    def _make(self, batch: Any) -> Pair:
        from ..data import style

        with torch.no_grad():
            return style.make(batch, self._machine.device)


def _from(start: int) -> Iterator[int]:
    while True:
        yield start
        start += 1


def _quiet(worker: int) -> None:
    """An interrupt is the trainer's to answer; a reader ends when it does."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def check(design: Design, recipe: Recipe) -> None:
    if recipe.flats and design.family not in BEHIND_A_CURVE:
        raise Refused(f"expected --flats for a network of {', '.join(BEHIND_A_CURVE)}; found {design.name}")
    if recipe.loss in GAN and recipe.patch * design.scale % 32:
        raise Refused(
            f"expected --patch times the scale to be a multiple of 32 for {design.name}, found "
            f"{recipe.patch} x {design.scale}; {160 // design.scale} is the paper's"
        )
