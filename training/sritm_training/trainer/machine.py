"""Where the steps run, and in which numbers."""

import inspect
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from ..refused import Refused
from .muon import Muon
from .quick import adapt


@dataclass(frozen=True)
class Machine:
    """``precision``: 'float32' or 'bfloat16', of convolutions and products alone."""

    device: torch.device
    precision: str
    compiles: bool

    @property
    def is_gpu(self) -> bool:
        return self.device.type == "cuda"

    def place(self, network: nn.Module) -> nn.Module:
        """Channels last is the layout that both oneDNN and tensor cores are fastest with."""
        adapt(network, on_cpu=not self.is_gpu, in_16_bits=self.precision != "float32")
        return network.to(self.device, memory_format=torch.channels_last)

    def autocast(self) -> AbstractContextManager[Any]:
        if self.precision == "float32":
            return nullcontext()
        return torch.autocast(self.device.type, torch.bfloat16)

    def compiled(self, function: Callable[..., Any]) -> Callable[..., Any]:
        return torch.compile(function) if self.compiles else function

    def adam(self, groups: Any, rate: float, **settings: Any) -> torch.optim.Adam:
        """Muon for groups that ask for it. With the device's fastest update: one kernel where there is one."""
        fused = self.is_gpu and "fused" in inspect.signature(torch.optim.Adam).parameters
        return Muon(groups, rate, **settings, **({"fused": True} if fused else {"foreach": True}))

    def wait(self) -> None:
        if self.is_gpu:
            torch.cuda.synchronize()


def machine(device: str, precision: str, threads: int | None, compiles: bool | None) -> Machine:
    """``device`` 'auto', 'cpu' or 'cuda'; ``precision`` 'auto', 'float32' or 'bfloat16'. ``compiles``
    None: on a GPU, where this PyTorch can. What cannot be compiled runs as it is."""
    if device == "cuda" and not torch.cuda.is_available():
        raise Refused("expected a GPU that this PyTorch can use, found none; give --device cpu")
    if device == "auto":
        device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(threads or len(os.sched_getaffinity(0)))
    gpu = device == "cuda"
    if gpu:
        torch.backends.cudnn.allow_tf32 = True         # products keep 32 bits: the curve's matrices are some
        torch.backends.cudnn.benchmark = True
    if precision == "auto":
        precision = "bfloat16" if gpu or has_bfloat16() else "float32"
    can = hasattr(torch, "compile")
    if compiles and not can:
        raise Refused(f"expected PyTorch 2 or newer for --compile, found {torch.__version__}")
    if can and (gpu if compiles is None else compiles):
        from torch import _dynamo

        _dynamo.config.suppress_errors = True
        return Machine(torch.device(device), precision, True)
    return Machine(torch.device(device), precision, False)


def has_bfloat16() -> bool:
    """Whether the CPU multiplies bfloat16 itself: twice as fast as 32 bits, four times in units of their own."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8").split()
        return "amx_bf16" in flags or "avx512_bf16" in flags
    except OSError:
        return False
