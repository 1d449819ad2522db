"""The bench of training steps takes steps of every kind that it names."""

import sys
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from typing import Any

import support

from sritm_training.designs import DESIGNS
from sritm_training.trainer.machine import machine


def bench() -> Any:
    folder = support.ROOT / "bench"
    sys.path.insert(0, str(folder))
    loader = SourceFileLoader("bench_training", str(folder / "training"))
    module = module_from_spec(spec_from_loader(loader.name, loader))
    sys.modules[loader.name] = module
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = before
        sys.path.remove(str(folder))
    return module


class BenchTest(unittest.TestCase):
    def test_a_step_is_taken_and_counted(self) -> None:
        module = bench()
        module.BATCH = 2
        took, speed, where = module.measured("sritm-fast-x2", machine("cpu", "float32", 1, None))
        self.assertTrue(took > 0 and speed > 0 and "convolution" in where)

    def test_every_network_that_it_names_is_one(self) -> None:
        self.assertLessEqual(set(bench().NAMES), set(DESIGNS))


if __name__ == "__main__":
    unittest.main()
