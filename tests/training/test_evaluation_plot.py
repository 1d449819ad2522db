"""The plot of quality against cost."""

import re
import unittest
from xml.etree import ElementTree

import support  # noqa: F401

from sritm_training.evaluation import plot


def record(model: str, psnr: float, tera: float, scale: int = 2, weights: str = "ours") -> dict[str, object]:
    return {"model": model, "psnr": psnr, "flop_2160p": tera * 1e12, "scale": scale, "weights": weights}


class PlotTest(unittest.TestCase):
    records = [record("none-x2", 41.7, 0, weights="none"), record("fast-x2", 43.4, 0.2), record("large<x4", 45, 60, 4)]

    def circles(self) -> dict[str, tuple[float, float, str]]:
        root = ElementTree.fromstring(plot.svg(self.records))
        self.assertNotIn("circle", plot.svg([record("light-x1", 50, 1, scale=1)]))
        marks = [e for e in root if e.tag.endswith("circle")]
        names = [e.text for e in root if e.tag.endswith("text") and re.search("x[24]$", e.text or "")]
        return {n: (float(m.get("cx")), float(m.get("cy")), m.get("fill")) for n, m in zip(names, marks)}

    def test_better_is_higher_and_dearer_is_further_right(self) -> None:
        found = self.circles()
        none, fast, large = (found[r["model"]] for r in self.records)
        self.assertTrue(none[0] < fast[0] < large[0] and none[1] > fast[1] > large[1])

    def test_all_marks_lie_within_the_picture_and_x4_is_a_ring(self) -> None:
        for x, y, _ in self.circles().values():
            self.assertTrue(plot.LEFT <= x <= plot.WIDTH and 0 <= y <= plot.HEIGHT - plot.BOTTOM)
        self.assertEqual(self.circles()["large<x4"][2], "#ffffff")

    def test_what_enlarges_nothing_is_not_compared(self) -> None:
        self.assertEqual(plot.svg([*self.records, record("light-x1", 50, 1, scale=1)]), plot.svg(self.records))

    def test_names_of_marks_that_lie_together_can_be_read(self) -> None:
        close = [record(f"close-{number}-x2", 43 + number / 100, 2 + number / 100) for number in range(8)]
        root = ElementTree.fromstring(plot.svg([*self.records, *close]))
        names = [e for e in root if e.tag.endswith("text") and re.search("x[24]$", e.text or "")]
        boxes = [(e.get("text-anchor"), float(e.get("x")), float(e.get("y"))) for e in names]
        for at, (side, x, y) in enumerate(boxes):
            for other, across, down in boxes[:at]:
                apart = side == other and abs(x - across) < 30 and abs(y - down) < 12
                self.assertFalse(apart, f"{names[at].text} lies over another name")


if __name__ == "__main__":
    unittest.main()
