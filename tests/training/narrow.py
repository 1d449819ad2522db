"""Every family as a narrow network of the same build: as deep, as far-reaching, quick to run."""

from dataclasses import replace

import support  # noqa: F401
import torch
from torch import nn

from sritm_training import designs, graphs, initialisers
from sritm_training.designs import Design
from sritm_training.networks import cascade, deepsritm, edsr, gpgmnet, hdrcnn, jsinet, multipurpose, rlfn, sritm

RLFN = {"channels": 8, "inner": 12, "blocks": 2, "attention": 4}
EDSR = {"channels": 8, "blocks": 2, "residue": 1.0}
GROUPS = ((1, 4), (1, 4), (1, 6), (1, 8), (1, 8))


def eilertsen() -> nn.Module:
    network = cascade.EdsrEilertsen(edsr.Settings(2, **EDSR))
    network.hdrcnn.encoder = nn.ModuleList(
        hdrcnn.conv_group(n, i, w) for i, (n, w) in zip((3, 4, 4, 6, 8), GROUPS)
    )
    network.hdrcnn.bottom, network.hdrcnn.bottom_norm = nn.Conv2d(8, 8, 3, padding=1), nn.BatchNorm2d(8)
    network.hdrcnn.ups = nn.ModuleList(hdrcnn.Up(i, o) for i, o in zip((8, 8, 8, 6, 4), (8, 8, 6, 4, 4)))
    network.hdrcnn.skips = nn.ModuleList(hdrcnn.Skip(width) for width in (8, 8, 6, 4, 4))
    network.hdrcnn.last = nn.Conv2d(4, 3, 1)
    return network


BUILDS = {
    "sritm-x2": lambda: sritm.SrItm(sritm.Settings(2, 8, 10)).merged(),
    "sritm-fast-x4": lambda: sritm.SrItm(sritm.Settings(4, 8, 8)).merged(),
    "gpgmnet-x2": lambda: gpgmnet.GpgmNet(gpgmnet.Settings(2, channels=8, modules=5)),
    "gpgmnet-x4": lambda: gpgmnet.GpgmNet(gpgmnet.Settings(4, channels=8)),
    "gpgmnet-paper-x4": lambda: gpgmnet.GpgmNet(gpgmnet.Settings(4, "bicubic", channels=8)),
    "jsinet-x2": lambda: jsinet.JsiNet(jsinet.Settings(2, channels=8)),
    "jsigan-x4": lambda: jsinet.JsiNet(jsinet.Settings(4, channels=4, side=3, taps=9)),
    "deepsritm-x2": lambda: deepsritm.DeepSrItm(deepsritm.Settings(2, channels=8)),
    "deepsritm-x4": lambda: deepsritm.DeepSrItm(deepsritm.Settings(4, channels=8)),
    "multipurpose-x2": lambda: multipurpose.MultiPurpose(multipurpose.Settings(2, False, 8, 8)),
    "multipurpose-x4": lambda: multipurpose.MultiPurpose(multipurpose.Settings(4, False, 8, 8)),
    "rlfn-agcm-x2": lambda: cascade.RlfnAgcm(rlfn.Settings(2, **RLFN)),
    "agcm-rlfn-x2": lambda: cascade.AgcmRlfn(rlfn.Settings(2, **RLFN)),
    "rlfn-bt2446a-x4": lambda: cascade.RlfnBt2446A(rlfn.Settings(4, **RLFN)),
    "edsr-huo-x2": lambda: cascade.EdsrHuo(edsr.Settings(2, **EDSR)),
    "edsr-baseline-huo-x4": lambda: cascade.EdsrHuo(edsr.Settings(4, **EDSR)),
    "edsr-eilertsen-x2": eilertsen,
    "agcm-le-x1": cascade.AgcmLe,
}


def networks(full: bool = False) -> dict[str, tuple[Design, nn.Module]]:
    """Design and network by name, its weights as a file of 16 bits gives them back. ``full``: at
    the papers' widths, and all designs."""
    found = {}
    for name, design in designs.DESIGNS.items():
        if full or name in BUILDS:
            torch.manual_seed(len(name))
            network = graphs.for_use(design) if full else BUILDS[name]()
            found[name] = replace(design, build=BUILDS.get(name, design.build)), _spoilt(network.eval())
    return found


def _spoilt(network: nn.Module) -> nn.Module:
    """No weight is 0, and few are large, so that untrained layers give values like trained ones."""
    with torch.no_grad():
        for name, tensor in initialisers.learned(network).items():
            noise = 0.02 * torch.randn(tensor.shape)
            tensor.mul_(0.8 if tensor.ndim > 1 else 1.0).add_(noise.abs() if name.endswith("running_var") else noise)
    return initialisers.rounded(network)
