import type { ChartLook } from "./chartOptions";
import { levelsOf, paper, pathOf, placesOf } from "./paperPlaces";

export type PaperChartProps = {
  label: string;
  look: ChartLook;
  x: readonly number[];
  series: readonly (readonly (number | null)[])[];
};

/** A chart as it is put on paper: drawn in lines instead of pixels, in the paper's colours. */
export const PaperChart = ({ label, look, x, series }: PaperChartProps) => {
  const [scale] = look.scales;
  if (scale === undefined || x.length === 0) return null;
  const levels = levelsOf(scale, series.flat());
  const places = placesOf(x);
  return (
    <svg className="paper-chart" viewBox={`0 0 ${paper.width} ${paper.height}`} role="img" aria-label={label}>
      {levels.marks.map((level) => (
        <g key={level}>
          <line
            className="paper-line"
            x1={paper.left}
            x2={paper.width}
            y1={levels.place(level)}
            y2={levels.place(level)}
          />
          <text x={paper.left - 6} y={levels.place(level) + 3} textAnchor="end">
            {scale.text(level)}
          </text>
        </g>
      ))}
      {places.marks.map((at) => (
        <text key={at} x={places.place(at)} y={paper.height - 4} textAnchor="middle">
          {(look.axisText ?? look.xText)(at)}
        </text>
      ))}
      {look.series.map((line, index) => (
        <path
          key={line.label}
          className={`paper-curve tone-${line.tone}`}
          d={pathOf(
            x.map(places.place),
            (series[index] ?? []).map((value) => (value === null ? null : levels.place(value))),
          )}
        />
      ))}
    </svg>
  );
};
