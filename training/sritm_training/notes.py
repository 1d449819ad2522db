"""What model cards say of each design: what it is, and what is inferred or changed."""

_CASCADE = "Stages hand over values that are clipped to their range and not rounded; SDR light is BT.1886 (2.4)."
_EDSR = _CASCADE + " The papers do not say which EDSR they compare with: this is the large one."
_HUO = " Huo's bilateral filter is computed at a few levels of luminance and a line between them."
_JSI = (
    "Nothing in its layers. What its text leaves open is as in its authors' code: the softmax over the taps of the 2-D "
    "filters, the order of the filters' channels, one shuffle also for x4."
)
_GPGM = (
    "No code or weights of the paper exist. Inferred, and fitting the parameters that it prints: kernels and fusion of "
    "the spatial pyramid, widths and strides of the structure branch, where the residual and the added B enter, the "
    "window of the guided filter, the block behind the modules, the absence of a long skip. Priors are taken from a "
    "thumbnail of 128 x 72 of the whole frame."
)
_SEVERAL = "A cascade that the papers compare with: "

WHAT = {
    "sritm": "The house network: one trunk of plain convolutions, led by priors of the whole frame and by the controls "
    "that a person sets, predicts detail of the SDR picture and, behind BT.2446-1 method A, corrections of its light.",
    "sritm-fast": "The house network, small enough for machines without a GPU.",
    "gpgmnet": "GPGMNet (2022): joint super-resolution and inverse tone mapping, led by priors of the whole frame, "
    "with the analytic skip: it adds to bicubic and BT.2446-1 method A.",
    "gpgmnet-paper": "GPGMNet (2022): joint super-resolution and inverse tone mapping, led by priors of the whole "
    "frame, with the paper's own skip of bicubic SDR codes.",
    "jsinet": "JSInet, the generator of JSI-GAN (AAAI 2020), trained on distance alone: an image, its details by "
    "filters of each pixel's own, and a mask of local contrast.",
    "jsigan": "JSI-GAN (AAAI 2020): JSInet, tuned against two discriminators.",
    "deepsritm": "Deep SR-ITM (ICCV 2019): base and detail apart, modulated, then fused and upscaled.",
    "multipurpose": "The joint head of the Multi-purpose CNN (ACCV 2018).",
    "rlfn-agcm": _SEVERAL + "RLFN (2022) enlarges, then AGCM (HDRTVNet, 2021) maps to PQ.",
    "agcm-rlfn": _SEVERAL + "AGCM (HDRTVNet, 2021) maps to PQ, then RLFN (2022) enlarges.",
    "rlfn-bt2446a": "RLFN (2022) enlarges, then ITU-R BT.2446-1 method A maps to light.",
    "edsr-huo": _SEVERAL + "EDSR (2017) enlarges, then the operator of Huo et al. (2014) maps to light.",
    "edsr-baseline-huo": _SEVERAL + "EDSR (2017), the baseline of its paper, enlarges, then the operator of Huo et al. "
    "(2014) maps to light.",
    "edsr-eilertsen": _SEVERAL + "EDSR (2017) enlarges, then hdrcnn of Eilertsen et al. (2017) repairs highlights.",
    "agcm-le": "HDRTVNet++ (2023), inverse tone mapping alone: AGCM, then local enhancement; the size stays.",
}

_HOUSE = (
    "It is of no paper. From GPGMNet: modulation by global priors. From RepVGG (2021): kernels trained as sums that "
    "hold the identity, one kernel each in the graph. Trained with varied peaks, exposures, saturations and highlights "
    "that it is told of, and partly on soft and subsampled pictures that it is not told of. Grain is part of the film, "
    "and stays."
)

INFERRED = {
    "sritm": _HOUSE,
    "sritm-fast": _HOUSE,
    "gpgmnet": _GPGM + " Changed: the skip, and the last convolution starts at zero.",
    "gpgmnet-paper": _GPGM,
    "jsinet": _JSI,
    "jsigan": _JSI,
    "deepsritm": "Nothing: layers and their order are as its authors' code has them.",
    "multipurpose": "Nothing: layers are as its authors released them. The two other heads serve training only.",
    "rlfn-agcm": _CASCADE,
    "agcm-rlfn": _CASCADE,
    "rlfn-bt2446a": _CASCADE,
    "edsr-huo": _EDSR + _HUO,
    "edsr-baseline-huo": _CASCADE + " The papers compare with the large EDSR, it seems: this is the baseline of EDSR's "
    "own paper, trained on enlarging alone." + _HUO,
    "edsr-eilertsen": _EDSR + " hdrcnn's light 1 is put at 203 nits, which the papers leave open.",
    "agcm-le": _CASCADE + " The network that weighs LE's part is left out, as in the published weights.",
}

# By family: how the parts were compared, and the part that was left out with what was found.
WORTH: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "sritm": (
        "Measured on sritm-x2: PSNR of 128 validation patches after 400 steps of 8 patches from nothing, one run each, "
        "so that differences of less than 0.1 dB say little. All without flat colours (--flats 0) and with Muon; what "
        "that pays is in decision 0007.",
        [
            ("nothing", "45.21"),
            ("curve: the skip is the enlarged SDR picture", "42.63"),
            ("identity in the kernels", "44.78"),
            ("detail: one residual alone, behind the curve", "45.02"),
            ("priors of the whole frame", "45.16"),
            ("light: one residual alone, before the curve", "45.24"),
        ],
    ),
}
