import { useEffect, useRef, useState } from "react";
import type uPlot from "uplot";
import { type ChartLook, optionsOf } from "./chartOptions";
import { PaperChart } from "./PaperChart";
import { useShownTheme } from "./theme";
import { usePrinting } from "./usePrinting";
import { useSize } from "./useSize";

export type LineChartProps = {
  /** What it shows, with its numbers in words, for those who cannot see it. */
  label: string;
  height: number;
  look: ChartLook;
  x: readonly number[];
  /** One row a series, null where there is nothing. */
  series: readonly (readonly (number | null)[])[];
  /** Told of the x that is pressed. */
  onPick?: (x: number) => void;
};

export const LineChart = ({ label, height, look, x, series, onPick }: LineChartProps) => {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const data = useRef<uPlot.AlignedData>([[]]);
  const pick = useRef(onPick);
  const { width } = useSize(place);
  const theme = useShownTheme();
  const isPrinting = usePrinting();
  const [cursor, setCursor] = useState<number | null>(null);
  data.current = [[...x], ...series.map((values) => [...values])] as uPlot.AlignedData;
  pick.current = onPick;

  useEffect(() => {
    if (width === 0 || place.current === null) return;
    const target = place.current;
    let isGone = false;
    void import("uplot").then(({ default: Plot }) => {
      if (isGone) return;
      const options = optionsOf(look, { width, height }, theme, setCursor, (at) => pick.current?.(at));
      plot.current = new Plot(options, data.current, target);
    });
    return () => {
      isGone = true;
      plot.current?.destroy();
      plot.current = null;
    };
  }, [width, height, look, theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are what changed
  useEffect(() => plot.current?.setData(data.current), [x, series]);

  const shown = cursor ?? x.length - 1;
  return (
    <figure className="stack-small">
      <div className="chart-legend">
        <span className="muted">{x[shown] === undefined ? "" : look.xText(x[shown])}</span>
        {look.series.map((line, index) => (
          <span key={line.label} className={`chart-key tone-${line.tone}`}>
            <i aria-hidden />
            {line.label} {line.text(series[index]?.[shown] ?? null)}
          </span>
        ))}
      </div>
      {isPrinting ? <PaperChart label={label} look={look} x={x} series={series} /> : null}
      <div ref={place} className="chart no-print" style={{ height }} role="img" aria-label={label} />
    </figure>
  );
};
