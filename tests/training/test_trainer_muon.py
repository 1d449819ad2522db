"""Muon: kernels move alike in all directions, and all else as Adam has it."""

import copy
import unittest

import support  # noqa: F401
import torch
from torch import nn

from sritm_training.trainer.muon import Muon, orthogonal
from sritm_training.trainer.recipes import Recipe
from sritm_training.trainer.steps import groups

RECIPE = Recipe(rate=1e-2, muon=5.0)


def network() -> nn.Module:
    torch.manual_seed(3)
    return nn.Sequential(nn.Conv2d(3, 6, 3), nn.Flatten(), nn.Linear(6, 6))


def learned(net: nn.Module, optimiser: torch.optim.Optimizer, steps: range) -> nn.Module:
    for step in steps:
        x = torch.randn(64, 3, 3, 3, generator=torch.Generator().manual_seed(step))
        for group in optimiser.param_groups:
            group["lr"] = group["share"]
        optimiser.zero_grad(set_to_none=True)
        net(x).square().mean().backward()
        optimiser.step()
    return net


class MuonTest(unittest.TestCase):
    def test_the_factor_is_nearly_orthogonal_whatever_the_matrix(self) -> None:
        torch.manual_seed(0)
        for shape in ((5, 40), (40, 5), (8, 64)):
            skewed = torch.randn(shape) * torch.logspace(-0.5, 0.5, shape[1])
            values = torch.linalg.svdvals(orthogonal(skewed))
            self.assertGreater(values.min().item(), 0.5)
            self.assertLess(values.max().item(), 1.3)

    def test_the_factor_has_the_directions_of_the_matrix(self) -> None:
        torch.manual_seed(0)
        u, _, v = torch.linalg.svd(torch.randn(6, 20), full_matrices=False)
        made = orthogonal(u @ torch.diag(torch.linspace(1, 2, 6)) @ v)
        self.assertGreater((made * (u @ v)).sum().item() / 6, 0.7)

    def test_kernels_move_by_the_rate_in_each_direction_and_the_rest_as_with_adam(self) -> None:
        before = network()
        after, plain = copy.deepcopy(before), copy.deepcopy(before)
        learned(after, Muon(groups(after, RECIPE), RECIPE.rate), range(1))
        learned(plain, torch.optim.Adam(groups(plain, Recipe(rate=1e-2)), 1e-2), range(1))
        moves = torch.linalg.svdvals((after[0].weight - before[0].weight).detach().flatten(1)) / 5e-2
        self.assertTrue(0.5 < moves.min().item() and moves.max().item() < 1.3, moves)
        for name in ("0.bias", "2.weight", "2.bias"):
            mine, theirs = dict(after.named_parameters())[name], dict(plain.named_parameters())[name]
            self.assertLess((mine - theirs).abs().max().item(), 1e-7, name)

    def test_it_goes_on_from_its_state_as_if_it_had_not_stopped(self) -> None:
        whole = network()
        learned(whole, Muon(groups(whole, RECIPE), RECIPE.rate), range(6))
        half = network()
        first = Muon(groups(half, RECIPE), RECIPE.rate)
        learned(half, first, range(3))
        rest = Muon(groups(half, RECIPE), RECIPE.rate)
        rest.load_state_dict(copy.deepcopy(first.state_dict()))
        learned(half, rest, range(3, 6))
        for mine, theirs in zip(half.parameters(), whole.parameters(), strict=True):
            self.assertTrue(torch.equal(mine, theirs))

    def test_a_state_that_a_gpu_left_is_updated_as_a_cpu_can(self) -> None:
        net = network()
        optimiser = Muon(groups(net, RECIPE), RECIPE.rate, foreach=True)
        learned(net, optimiser, range(2))
        left = copy.deepcopy(optimiser.state_dict())
        for group in left["param_groups"]:
            group.update(fused=True, foreach=None)
        optimiser.load_state_dict(left)
        learned(net, optimiser, range(2, 3))
        self.assertEqual({(g["fused"], g["foreach"]) for g in optimiser.param_groups}, {(False, True)})

    def test_without_muon_every_parameter_is_adams(self) -> None:
        net = network()
        self.assertFalse(any(group["muon"] for group in groups(net, Recipe())))
        self.assertEqual(sum(len(group["params"]) for group in groups(net, Recipe())), 4)


if __name__ == "__main__":
    unittest.main()
