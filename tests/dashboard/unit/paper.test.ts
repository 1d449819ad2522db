import { describe, expect, it } from "vitest";
import { levelsOf, paper, pathOf, placesOf } from "#dashboard/ui/paperPlaces";

const log = { name: "nits", isLog: true, min: 0.1, text: String };

describe("a chart on paper", () => {
  it("has a line at each decade up to its highest value, evenly apart", () => {
    const { marks, place } = levelsOf(log, [20, null, 950]);
    expect(marks.map((mark) => Math.round(mark * 10) / 10)).toEqual([0.1, 1, 10, 100, 1000]);
    const [first = 0, second = 0, third = 0] = marks.map(place);
    expect(first).toBe(paper.height - paper.bottom);
    expect(first - second).toBeCloseTo(second - third);
  });

  it("holds what lies below its lowest line on that line", () => {
    const { place } = levelsOf(log, [950]);
    expect(place(0)).toBe(place(0.1));
  });

  it("reaches from edge to edge, and one frame alone has its place too", () => {
    const { place, marks } = placesOf([46, 60, 75]);
    expect([place(46), place(75)]).toEqual([paper.left, paper.width - paper.right]);
    expect([marks[0], marks.at(-1)]).toEqual([46, 75]);
    expect(placesOf([7]).place(7)).toBe(paper.left);
  });

  it("has gaps where nothing was rendered", () =>
    expect(pathOf([0, 1, 2, 3], [5, null, 6, 7])).toBe("M0.0 5.0M2.0 6.0L3.0 7.0"));
});
