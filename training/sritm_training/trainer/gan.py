"""A step of JSI-GAN: both discriminators, then the generator.

Reference: Kim, Oh and Kim, AAAI 2020, section 3.2; the losses are those of ``networks.jsigan``."""

from typing import Any

import torch
from torch import Tensor, nn

from ..designs import Design
from ..networks.jsigan import GanLosses, Settings, Weights
from .machine import Machine
from .recipes import Recipe
from .source import Pair
from .steps import Step, groups, update

# Table 3: with neither feature matching nor the detail loss, with matching alone, and with both.
WEIGHTS = {"adversarial": Weights(matching=0, detail=0), "matching": Weights(detail=0), "gan": Weights()}


class GanStep(Step):
    """The generator is ``network``; the discriminators belong to the training alone."""

    def __init__(self, design: Design, network: nn.Module, recipe: Recipe, machine: Machine) -> None:
        super().__init__(design, network, recipe, machine)
        self.losses = machine.place(GanLosses(Settings(recipe.patch * design.scale), WEIGHTS[recipe.loss]))
        judges = (self.losses.whole, self.losses.detail)
        self.judges = [machine.adam(groups(judge, recipe), recipe.rate) for judge in judges]

    def take(self, pair: Pair, factor: float) -> Tensor:
        made = self.predict(pair)
        with self.machine.autocast():
            judged = self.losses.discriminators(pair.hdr, made)
        losses = [update(o, loss.float(), factor, 0) for o, loss in zip(self.judges, judged)]
        with self.machine.autocast():
            total = self.losses.generator(pair.hdr, made)["total"].float()
        losses.append(update(self.optimiser, total, factor, self.recipe.clip))
        return torch.stack(losses).sum()

    def state_dict(self) -> dict[str, Any]:
        judges = [optimiser.state_dict() for optimiser in self.judges]
        return {**super().state_dict(), "losses": dict(self.losses.state_dict()), "judges": judges}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        super().load_state_dict(state)
        self.losses.load_state_dict(state["losses"])
        for optimiser, mine in zip(self.judges, state["judges"]):
            optimiser.load_state_dict(mine)
