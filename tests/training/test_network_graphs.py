"""All networks: traced at one size they run at another, become ONNX, and keep 32 bits of skip."""

import io
import unittest
import warnings
from collections.abc import Callable

import onnx
import support  # noqa: F401
import torch
from torch import Tensor, nn

from network_checks import noise
from sritm_training.networks import deepsritm, gpgmnet, jsinet, multipurpose

OPSET = 17


class Call(nn.Module):
    """One function of a network as a module."""

    def __init__(self, network: nn.Module, function: Callable[..., Tensor]) -> None:
        super().__init__()
        self.network, self.function = network, function

    def forward(self, *inputs: Tensor) -> Tensor:
        return self.function(*inputs)


def graphs() -> dict[str, tuple[nn.Module, tuple[Tensor, ...]]]:
    """Each graph that will be exported, with its inputs beside the frame."""
    torch.manual_seed(0)
    multi = multipurpose.MultiPurpose(multipurpose.Settings(2, heads=False, channels=8))
    deep = deepsritm.DeepSrItm(deepsritm.Settings(4, channels=8))
    jsi = jsinet.JsiNet(jsinet.Settings(2, channels=8, side=3, taps=5))
    analytic = gpgmnet.GpgmNet(gpgmnet.Settings(2, channels=8))
    paper = gpgmnet.GpgmNet(gpgmnet.Settings(4, "bicubic", channels=8))
    vector, peak = 0.1 * torch.randn(1, 12), torch.tensor([2000.0])
    calls = {
        "multipurpose": (multi, multi.forward, ()),
        "deepsritm": (deep, deep.forward, ()),
        "jsinet": (jsi, jsi.forward, ()),
        "gpgmnet body": (analytic, analytic.body, (vector, peak)),
        "gpgmnet-paper body": (paper, paper.body, (vector,)),
        "gpgmnet priors": (paper, paper.priors.forward, ()),
    }
    return {name: (Call(net.eval(), run).eval(), rest) for name, (net, run, rest) in calls.items()}


class NetworkGraphsTest(unittest.TestCase):
    def setUp(self) -> None:
        self.enterContext(warnings.catch_warnings())
        warnings.simplefilter("ignore")

    def test_sizes_are_free(self) -> None:
        small, large = noise(1, 3, 20, 24), noise(1, 3, 37, 29, seed=2)
        for name, (module, rest) in graphs().items():
            with self.subTest(name), torch.no_grad():
                traced = torch.jit.trace(module, (small, *rest), check_trace=False)
                gap = traced(large, *rest) - module(large, *rest)
                self.assertLess(gap.abs().max(), 1e-5)

    def test_they_become_onnx_of_common_operators(self) -> None:
        for name, (module, rest) in graphs().items():
            with self.subTest(name):
                buffer = io.BytesIO()
                inputs = ["frame", "priors", "controls"][: 1 + len(rest)]
                axes = {"frame": {2: "h", 3: "w"}}
                torch.onnx.export(
                    module, (noise(1, 3, 20, 24), *rest), buffer,
                    input_names=inputs, dynamic_axes=axes, opset_version=OPSET,
                )
                model = onnx.load_from_string(buffer.getvalue())
                onnx.checker.check_model(model, full_check=True)
                kinds = {node.op_type for node in model.graph.node}
                self.assertEqual(kinds & {"SequenceAt", "Loop", "If", "Resize", "ATen"}, set())

    def test_the_skip_keeps_32_bits_under_autocast(self) -> None:
        x = noise(2, 3, 20, 24)
        network = gpgmnet.GpgmNet(gpgmnet.Settings(2, channels=8)).eval()
        with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
            result = network(x)                        # the last convolution gives 0
        self.assertEqual(result.dtype, torch.float32)
        self.assertTrue(torch.equal(result, network.skip(x, None)))


if __name__ == "__main__":
    unittest.main()
