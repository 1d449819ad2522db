"""One step of training: losses, gradients, update."""

import math
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..designs import Design
from ..networks.resize import bicubic_down
from .machine import Machine
from .recipes import GAN, Recipe
from .source import Pair


def clipped(found: Tensor, truth: Tensor) -> Tensor:
    """Deep SR-ITM's: the gradient is the sum of errors that are clipped to -1..1, over the batch."""
    return F.smooth_l1_loss(found, truth, reduction="sum") / len(found)


DISTANCES = {"l1": F.l1_loss, "l2": F.mse_loss, "clipped": clipped}


class Step:
    """A network with its optimiser, and a loss on its prediction."""

    def __init__(self, design: Design, network: nn.Module, recipe: Recipe, machine: Machine) -> None:
        self.design, self.network, self.recipe, self.machine = design, network, recipe, machine
        self.optimiser = machine.adam(groups(network, recipe), recipe.rate)
        self.forward = machine.compiled(partial(design.run, network))

    def take(self, pair: Pair, factor: float) -> Tensor:
        """One update at ``factor`` times the recipe's rate. Gives the loss, where the device is."""
        loss = self.loss(pair)
        return update(self.optimiser, loss, factor, self.recipe.clip)

    def loss(self, pair: Pair) -> Tensor:
        return DISTANCES[self.recipe.loss](self.predict(pair), pair.hdr)

    def predict(self, pair: Pair) -> Tensor:
        with self.machine.autocast():
            found = self.forward(channels_last(pair.sdr), pair.whole, pair.controls)
        return found.float()

    def state_dict(self) -> dict[str, Any]:
        return {"optimiser": self.optimiser.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.optimiser.load_state_dict(state["optimiser"])


class HeadsStep(Step):
    """Multi-purpose CNN: the three heads, alike. HDR at the small size is made by the reduction that made the SDR
    small."""

    def __init__(self, design: Design, network: nn.Module, recipe: Recipe, machine: Machine) -> None:
        super().__init__(design, network, recipe, machine)
        self.heads = machine.compiled(network.predictions)

    def loss(self, pair: Pair) -> Tensor:
        with self.machine.autocast():
            found = self.heads(channels_last(pair.sdr))
        distance = DISTANCES[self.recipe.loss]
        loss = distance(found.joint.float(), pair.hdr)
        loss = loss + distance(found.hdr.float(), bicubic_down(pair.hdr, self.design.scale))
        return loss + distance(found.large.float(), pair.large)


class EnlargingStep(Step):
    """A cascade of which only the enlarging is learned: compared with the SDR side before it was reduced, as R'G'B' in
    0..1, so that it learns nothing of the curve behind it."""

    def __init__(self, design: Design, network: nn.Module, recipe: Recipe, machine: Machine) -> None:
        super().__init__(design, network, recipe, machine)
        self.enlarge = machine.compiled(network.edsr)

    def loss(self, pair: Pair) -> Tensor:
        rgb = self.network.convert.to_rgb
        with self.machine.autocast():
            found = self.enlarge(channels_last(255 * rgb(pair.sdr)))
        return DISTANCES[self.recipe.loss](found.float() / 255, rgb(pair.large))


STEPS = {"multipurpose": HeadsStep, "edsr-huo": EnlargingStep, "edsr-baseline-huo": EnlargingStep}


def groups(network: nn.Module, recipe: Recipe) -> list[dict[str, Any]]:
    """Parameters that are updated alike; ``share`` is their part of the rate."""
    kernels, weights, biases = [], [], []
    for name, parameter in network.named_parameters():
        kind = biases if name.endswith("bias") else kernels if recipe.muon and parameter.dim() == 4 else weights
        kind.append(parameter)
    groups = [
        {"params": kernels, "weight_decay": 0.0, "share": recipe.rate * recipe.muon, "muon": True},
        {"params": weights, "weight_decay": recipe.decay, "share": recipe.rate, "muon": False},
        {"params": biases, "weight_decay": 0.0, "share": recipe.rate * recipe.bias_rate, "muon": False},
    ]
    return [group for group in groups if group["params"]]


def update(optimiser: torch.optim.Optimizer, loss: Tensor, factor: float, clip: float) -> Tensor:
    """Gives the loss, or no number where its gradient is none."""
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    parameters = [p for group in optimiser.param_groups for p in group["params"]]
    norm = nn.utils.clip_grad_norm_(parameters, clip or math.inf)
    for group in optimiser.param_groups:
        group["lr"] = group["share"] * factor
    optimiser.step()
    return loss.detach() + 0 * norm


def channels_last(x: Tensor) -> Tensor:
    return x.contiguous(memory_format=torch.channels_last)


def step(design: Design, network: nn.Module, recipe: Recipe, machine: Machine) -> Step:
    if recipe.loss in GAN:
        from .gan import GanStep

        return GanStep(design, network, recipe, machine)
    if recipe.flats:
        from .flats import FlatStep

        return FlatStep(design, network, recipe, machine)
    return STEPS.get(design.family, Step)(design, network, recipe, machine)
