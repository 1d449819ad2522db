"""JSInet as the ablations of its paper have it, tables 1 and 2.

What is left out adds zeros, or multiplies by 1; the image subnet alone reads zeros for the detail subnet's feature.
Inferred: an image made by filters is made as details are, by separable ones, of the picture itself.
"""

from collections.abc import Callable
from functools import partial

from torch import Tensor, nn

from ..filters import guided_filter, shuffle_crd
from ..jsinet import DetailRestoration, ImageReconstruction, JsiNet, Settings
from ..layers import conv, xavier


class Silent(nn.Module):
    """Instead of the detail subnet: no details, and a feature of zeros."""

    def __init__(self, s: Settings) -> None:
        super().__init__()
        self.s = s

    def forward(self, detail: Tensor) -> tuple[Tensor, Tensor]:
        n, planes, h, w = detail.shape
        sizes = (n, planes, h * self.s.scale, w * self.s.scale), (n, self.s.channels, h, w)
        return detail.new_zeros(sizes[0]), detail.new_zeros(sizes[1])


class Flat(nn.Module):
    """Instead of the contrast subnet: a mask of 1."""

    def forward(self, base: Tensor) -> Tensor:
        return base.new_ones(())


class DirectDetail(DetailRestoration):
    """Table 2: details from a convolution, not by filters."""

    def __init__(self, s: Settings) -> None:
        super().__init__(s)
        del self.horizontal, self.vertical
        self.last = conv(s.channels, 3 * s.scale**2)

    def forward(self, detail: Tensor) -> tuple[Tensor, Tensor]:
        feature = self.head(detail)
        return shuffle_crd(self.last(self.body(feature)), self.s.scale), feature


class FilteredImage(ImageReconstruction):
    """Table 2: the image by filters of the picture, not from a convolution."""

    def __init__(self, s: Settings) -> None:
        super().__init__(s)
        del self.up, self.last
        self.filters = DetailRestoration(s)
        del self.filters.head, self.filters.body

    def forward(self, x: Tensor, detail_feature: Tensor) -> Tensor:
        return self.filters.filtered(x, self.body(self.joined(x, detail_feature)))


class Changed(JsiNet):
    """JSInet with other subnets. ``subtracted``: the detail layer is what the base leaves of the picture, not the
    quotient of both."""

    def __init__(
        self, settings: Settings, image: type[nn.Module] = ImageReconstruction,
        detail: type[nn.Module] = DetailRestoration, contrast: bool = True, subtracted: bool = False,
    ) -> None:
        super().__init__(settings)
        self.subtracted = subtracted
        self.image, self.detail = image(settings), detail(settings)
        if not contrast:
            self.contrast = Flat()
        xavier(self)

    def details(self, x: Tensor, base: Tensor) -> Tensor:
        return x - base if self.subtracted else super().details(x, base)


# By the name of the variant; the whole is column f, its filters for details those of table 2's last column.
VARIANTS: dict[str, Callable[[Settings], JsiNet]] = {
    "image": partial(Changed, detail=Silent, contrast=False),                    # 1 a
    "subtracted-detail": partial(Changed, contrast=False, subtracted=True),      # 1 b
    "detail": partial(Changed, contrast=False),                                  # 1 c, 2 last
    "contrast": partial(Changed, detail=Silent),                                 # 1 d
    "subtracted": partial(Changed, subtracted=True),                             # 1 e
    "direct-detail": partial(Changed, detail=DirectDetail, contrast=False),      # 2 first
    "filtered-image": partial(Changed, image=FilteredImage, detail=DirectDetail, contrast=False),  # 2 second
}
