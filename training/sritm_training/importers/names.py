"""Which array of a released file belongs where: our name in a module's state to theirs.

Facts read from the files and from their authors' definitions. A layer is a pair of our name and
theirs; the file's format says how weight and bias are called.
"""

from collections.abc import Iterable

Layers = Iterable[tuple[str, str]]


def pytorch(layers: Layers) -> dict[str, str]:
    """``X.weight`` and ``X.bias``."""
    return {f"{ours}.{p}": f"{theirs}.{p}" for ours, theirs in layers for p in ("weight", "bias")}


def matconvnet(layers: Layers) -> dict[str, str]:
    """``X_3f`` and ``X_3b``, or ``X_3f_SR`` and ``X_3b_SR``: theirs has ``?`` for the letter."""
    parts = (("weight", "f"), ("bias", "b"))
    return {f"{o}.{part}": t.replace("?", letter) for o, t in layers for part, letter in parts}


def tensorflow(layers: Layers) -> dict[str, str]:
    """``X/w`` and ``X/b``."""
    return {f"{o}.{p}": f"{t}/{letter}" for o, t in layers for p, letter in (("weight", "w"), ("bias", "b"))}


def rlfn(blocks: int) -> dict[str, str]:
    """RLFN (bytedance/RLFN), all variants."""
    inner = {
        "conv1": "c1_r", "conv2": "c2_r", "conv3": "c3_r", "mix": "c5",
        "attention.reduce": "esa.conv1", "attention.skip": "esa.conv_f",
        "attention.stride": "esa.conv2", "attention.conv": "esa.conv3", "attention.expand": "esa.conv4",
    }
    layers = [("head", "conv_1"), ("tail", "conv_2"), ("up", "upsampler.0")]
    layers += [(f"blocks.{i}.{o}", f"block_{i + 1}.{t}") for i in range(blocks) for o, t in inner.items()]
    return pytorch(layers)


def agcm() -> dict[str, str]:
    """AGCM (xiaom233/HDRTVNet-plus)."""
    blocks = "condition.blocks"
    layers = [(f"{blocks}.{i}.conv", f"classifier.model.{4 * i}") for i in range(5)]
    layers += [(f"{blocks}.{i}.norm", f"classifier.model.{4 * i + 3}") for i in range(4)]
    layers += [("condition.last", "classifier.model.20")]
    layers += [("first.conv", "conv_first"), ("middle.conv", "HRconv"), ("last.conv", "conv_last")]
    for ours, theirs in (("first", "first"), ("middle", "HR"), ("last", "last")):
        layers += [(f"{ours}.{part}", f"cond_{part}_{theirs}") for part in ("scale", "shift")]
    return pytorch(layers)


def le() -> dict[str, str]:
    """LE, which its authors call HDRUNet3T1 (xiaom233/HDRTVNet-plus)."""
    layers = [("first", "conv_first"), ("last", "conv_last"), ("conv_in", "HR_conv1"), ("conv_out", "HR_conv2")]
    layers += [(f"read.{i}", f"cond_first.{i}") for i in (0, 2, 4)]
    layers += [(f"conditions.{n}.{i}", f"CondNet{n + 1}.{i}") for n in range(4) for i in (0, 2, 4)]
    layers += [(f"downs.{i}", f"down_conv{i + 1}") for i in range(3)]
    layers += [(f"ups.{i}.conv", f"up_conv{i + 1}.0") for i in range(3)]
    modulations = [("modulate_in", "SFT_layer1"), ("modulate_out", "SFT_layer2")]
    blocks = [("down1", "recon_trunk1.0"), ("down2", "recon_trunk2.0")]
    blocks += [(f"bottom.{i}", f"recon_trunk3.{i}") for i in range(4)]
    blocks += [("up1", "recon_trunk4.0"), ("up2", "recon_trunk5.0")]
    for ours, theirs in blocks:
        layers += [(f"{ours}.conv{i}", f"{theirs}.conv{i}") for i in (1, 2)]
        modulations += [(f"{ours}.modulate{i}", f"{theirs}.sft{i}") for i in (1, 2)]
    parts = [f"{part}{i}" for part in ("scale", "shift") for i in (0, 1)]
    for ours, theirs in modulations:
        layers += [(f"{ours}.{p}", f"{theirs}.SFT_{p[:-1]}_conv{p[-1]}") for p in parts]
    return pytorch(layers)


def ensemble() -> dict[str, str]:
    """AGCM and LE in one file."""
    first = {f"agcm.{ours}": f"AGCM.{theirs}" for ours, theirs in agcm().items()}
    return first | {f"le.{ours}": f"LE.{theirs}" for ours, theirs in le().items()}


def edsr(blocks: int, ups: int) -> dict[str, str]:
    """EDSR as ported to PyTorch by its authors' laboratory."""
    layers = [("head", "head.0"), ("tail", f"body.{blocks}"), ("last", "tail.1")]
    for i in range(blocks):
        layers += [(f"blocks.{i}.conv1", f"body.{i}.body.0"), (f"blocks.{i}.conv2", f"body.{i}.body.2")]
    return pytorch(layers + [(f"ups.{i}.conv", f"tail.0.{2 * i}") for i in range(ups)])


def hdrcnn() -> dict[str, str]:
    """hdrcnn's list, in the order of its layers; normalisation as shift, scale, mean, variance."""
    conv, norm = ("weight", "bias"), ("bias", "weight", "running_mean", "running_var")
    order = [(f"encoder.{g}.{2 * i}", conv) for g, n in enumerate((2, 2, 3, 3, 3)) for i in range(n)]
    order += [("bottom", conv), ("bottom_norm", norm)]
    for i in range(5):
        order += [(f"ups.{i}.conv", conv), (f"ups.{i}.norm", norm), (f"skips.{i}.conv", conv)]
    order += [("last", conv), ("last_norm", norm), ("last_skip.conv", conv)]
    targets = [f"{layer}.{part}" for layer, parts in order for part in parts]
    return {target: f"params[{place}]" for place, target in enumerate(targets)}


def multipurpose() -> dict[str, str]:
    """Multi-purpose CNN with its heads (sooyekim/Deep-SR-ITM), to networks/multipurpose.py."""
    layers = []
    for ours, theirs in (("sr", "SR"), ("hdr", "HDR")):
        layers += [(f"{ours}.{2 * i}", f"conv_{i + 1}?_{theirs}") for i in range(3)]
        layers += [(f"{ours}_head.{2 * i}", f"conv_{i + 4}?_{theirs}") for i in range(3)]
    return matconvnet(layers + [(f"joint.{2 * i}", f"conv_{i + 4}?") for i in range(4)])


def deepsritm(ups: int) -> dict[str, str]:
    """Deep SR-ITM (sooyekim/Deep-SR-ITM), to networks/deepsritm.py. ``ups`` 1 for x2, 2 for x4."""
    layers = [("base_head", "conv_1?"), ("detail_head.0", "convd_1?")]
    layers += [("detail_head.1.first", "convd_2?"), ("detail_head.1.second", "convd_3?")]
    for side, letter in (("base", "b"), ("detail", "d")):
        layers += [(f"{side}_shared.{2 * i}", f"conv{letter}s_{i + 1}?") for i in range(3)]
    for i in range(6):
        layers += _pair(f"base.{i}", "conv", 2 * i + 2)
        layers += _modulator(f"base.{i}", "convbm", i) if i % 2 == 1 else []
    for i in range(5):
        layers += [(f"detail.{i}.reduce", f"dr_{2 * i + 3}?"), *_pair(f"detail.{i}", "convd", 2 * i + 4)]
        layers += _modulator(f"detail.{i}", "convdm", i + 1) if i % 2 == 0 else []
    layers += [("fuse.1", "dr_13?"), ("fuse.2", "conv_14?"), ("neck", "conv_35?")]
    for i in range(10):
        layers += _pair(f"body.{i}", "conv", 2 * i + 15)
    return matconvnet(layers + [(f"up.{i}", f"conv_{36 + i}?") for i in range(ups)] + [("last", f"conv_{36 + ups}?")])


def _pair(ours: str, theirs: str, number: int) -> list[tuple[str, str]]:
    return [(f"{ours}.first", f"{theirs}_{number}?"), (f"{ours}.second", f"{theirs}_{number + 1}?")]


def _modulator(ours: str, theirs: str, number: int) -> list[tuple[str, str]]:
    layers = f"{ours}.modulator.layers"
    return [(f"{layers}.0", f"{theirs}_{number}?"), (f"{layers}.2", f"{theirs}_{number + 1}?")]


def jsinet() -> dict[str, str]:
    """JSInet (JihyongOh/JSI-GAN), to networks/jsinet.py."""
    contrast, detail, image = (
        f"Network/{part}" for part in ("local_contrast_enhancement", "detail_restoration", "image_reconstruction")
    )
    layers = [("contrast.body.0", f"{contrast}/conv/0"), ("contrast.filters", f"{contrast}/conv_k")]
    layers += [("detail.head.0", f"{detail}/conv/0"), ("image.head.0", f"{image}/conv/0")]
    layers += [("detail.horizontal", f"{detail}/conv_k_h"), ("detail.vertical", f"{detail}/conv_k_v")]
    layers += [("image.up", f"{image}/conv/1"), ("image.last", f"{image}/conv/2")]
    layers += [(f"image.join.{2 * i + 1}", f"{image}/res_block/1/conv/{i}") for i in (0, 1)]
    blocks = [(f"contrast.body.{i + 1}", f"{contrast}/res_block/{i}") for i in range(4)]
    blocks += [("detail.head.1", f"{detail}/res_block/0"), ("image.head.1", f"{image}/res_block/0")]
    blocks += [(f"detail.body.{i}", f"{detail}/res_block/{i + 1}") for i in range(3)]
    blocks += [(f"image.body.{i}", f"{image}/res_block/{i + 2}") for i in range(2)]
    for ours, theirs in blocks:
        layers += [(f"{ours}.first", f"{theirs}/conv/0"), (f"{ours}.second", f"{theirs}/conv/1")]
    return tensorflow(layers)
