import type { ChartLook } from "./chartOptions";

/** Of the drawing, in its own units; the axis' words stand at the left and below. */
export const paper = { width: 700, height: 220, left: 44, right: 30, bottom: 22, top: 6 } as const;

type Axis = { marks: readonly number[]; place: (value: number) => number };

/** Where a level lies, and the levels that have a line: decades, or the ends. */
export const levelsOf = (scale: ChartLook["scales"][number], values: readonly (number | null)[]): Axis => {
  const most = values.reduce<number>((high, value) => Math.max(high, value ?? 0), 0);
  const [low, high] = [scale.min ?? 0, Math.max(scale.max ?? 0, most * 1.1, scale.isLog ? 10 : 0.1)];
  const share = scale.isLog
    ? (value: number) => Math.log(Math.max(low, value) / low) / Math.log(high / low)
    : (value: number) => (value - low) / (high - low);
  const room = paper.height - paper.top - paper.bottom;
  const decades = scale.isLog ? Array.from({ length: 8 }, (_, index) => low * 10 ** index) : [low, most];
  return {
    marks: decades.filter((level) => level <= high),
    place: (value) => paper.top + room * (1 - share(value)),
  };
};

/** Where a place along the axis lies, and the few that are written below it. */
export const placesOf = (x: readonly number[], marks = 6): Axis => {
  const [first, last] = [x[0] ?? 0, x.at(-1) ?? 0];
  const length = Math.max(1, last - first);
  const room = paper.width - paper.left - paper.right;
  return {
    marks: Array.from({ length: marks }, (_, index) => Math.round(first + (length * index) / (marks - 1))),
    place: (value) => paper.left + (room * (value - first)) / length,
  };
};

/** A line through points, broken where there is none. */
export const pathOf = (x: readonly number[], y: readonly (number | null)[]): string => {
  let isOn = false;
  return x
    .map((across, index) => {
      const down = y[index] ?? null;
      const step = down === null ? "" : `${isOn ? "L" : "M"}${across.toFixed(1)} ${down.toFixed(1)}`;
      isOn = down !== null;
      return step;
    })
    .join("");
};
