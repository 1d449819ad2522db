import type { Histogram } from "../api/types";
import { binsPath, codeMarks, pqMarks } from "./binsPath";

export type BinsProps = { histogram: Histogram; label: string };

const [width, height] = [256, 64];

export const Bins = ({ histogram, label }: BinsProps) => (
  <div className="bins">
    <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path d={binsPath(histogram.bins, width, height)} />
    </svg>
    <div className="bins-marks" aria-hidden>
      {(histogram.unit === "pq" ? pqMarks : codeMarks).map((mark) => (
        <span key={mark.text} style={{ left: `${mark.at * 100}%` }}>
          {mark.text}
        </span>
      ))}
    </div>
  </div>
);
