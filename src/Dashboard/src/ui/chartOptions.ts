import type uPlot from "uplot";
import { instant } from "./format";
import { colorOf, type Tone } from "./tone";
import "uplot/dist/uPlot.min.css";

export type ChartSeries = {
  label: string;
  tone: Tone;
  /** Its scale: series of one name share an axis. */
  scale: string;
  isFilled?: boolean;
  text: (value: number | null) => string;
};

/** What a chart looks like; must stay the same object while it does. */
export type ChartLook = {
  series: readonly ChartSeries[];
  /** Named by the series' scales; the first is at the left, the second at the right. */
  scales: readonly { name: string; isLog?: boolean; min?: number; max?: number; text: (value: number) => string }[];
  isTime?: boolean;
  xText: (x: number) => string;
  /** Shorter, below the axis; without it as `xText`. */
  axisText?: (x: number) => string;
};

export const optionsOf = (
  look: ChartLook,
  size: { width: number; height: number },
  _theme: string,
  onCursor: (index: number | null) => void,
  onPick: (x: number) => void,
): uPlot.Options => {
  const [muted, line] = [colorOf("muted"), colorOf("line")];
  const axis = { stroke: muted, font: "11px Inter Variable, sans-serif", ticks: { show: false } };
  return {
    ...size,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    // The last label of the x axis has its middle at the edge, unless an axis stands there.
    padding: [6, look.scales.length > 1 ? 8 : 36, 0, 0],
    scales: {
      x: { time: look.isTime ?? false },
      ...Object.fromEntries(look.scales.map((scale) => [scale.name, scaleOf(scale)])),
    },
    axes: [
      {
        ...axis,
        size: 28,
        gap: 9,
        space: 90,
        grid: { show: false },
        values: (_, xs) => xs.map((x) => (look.isTime ? clock(x) : (look.axisText ?? look.xText)(x))),
      },
      ...look.scales.map(
        (scale, index): uPlot.Axis => ({
          ...axis,
          ...(scale.isLog ? { filter: decades, grid: { show: true, stroke: line, width: 1, filter: decades } } : {}),
          scale: scale.name,
          side: index === 0 ? 3 : 1,
          size: 48,
          ...(scale.isLog ? {} : { grid: { show: index === 0, stroke: line, width: 1 } }),
          values: (_, found) => found.map((value) => (value === null ? "" : scale.text(value))),
        }),
      ),
    ],
    series: [
      {},
      ...look.series.map((series): uPlot.Series => {
        const color = colorOf(series.tone);
        return {
          label: series.label,
          scale: series.scale,
          stroke: color,
          width: 1.5,
          points: { show: false },
          ...(series.isFilled ? { fill: fade(color) } : {}),
        };
      }),
    ],
    hooks: {
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
      ready: [
        (plot) =>
          plot.over.addEventListener("click", () => {
            const x = plot.cursor.idx === null || plot.cursor.idx === undefined ? null : plot.data[0][plot.cursor.idx];
            if (x !== null && x !== undefined) onPick(x);
          }),
      ],
    },
  };
};

/** Hours and minutes; at midnight the day. */
const clock = (seconds: number) => {
  const text = instant(new Date(seconds * 1000).toISOString());
  return text.slice(11, 16) === "00:00" ? text.slice(5, 10) : text.slice(11, 16);
};

const scaleOf = (scale: ChartLook["scales"][number]): uPlot.Scale => ({
  ...(scale.isLog ? { distr: 3 as const } : {}),
  range: (_, low, high) => [
    scale.min ?? low ?? 0,
    Math.max(scale.max ?? 0, (high ?? 1) * (scale.isLog ? 1.4 : 1.1), scale.isLog ? 10 : 0.1),
  ],
});

const decades = (_: uPlot, splits: number[]) =>
  splits.map((value) => (Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-6 ? value : null));

const fade = (color: string) => color.replace(/^rgb\((.*)\)$/, "rgba($1, 0.18)");
