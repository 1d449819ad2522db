import { useCallback, useRef, useState } from "react";
import type { AttemptView } from "../api/types";
import { duration, instant } from "../ui/format";
import { useCanvas } from "../ui/useCanvas";
import { attemptName, outcomeOf } from "./attemptLooks";
import { drawTimeline, headHeight, labelWidth, rowHeight } from "./drawTimeline";
import { type Bar, barAt, type Timeline } from "./timelineRows";

export type TimelineChartProps = { timeline: Timeline; onOpen: (attempt: AttemptView) => void };

/** Who rendered what, and when: a row a slot. The table below says the same in words, and opens the same logs by key. */
export const TimelineChart = ({ timeline, onOpen }: TimelineChartProps) => {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const [hover, setHover] = useState<Bar | null>(null);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, size: { width: number; height: number }) =>
      drawTimeline(context, size, timeline, scrolled),
    [timeline, scrolled],
  );
  const { width } = useCanvas(canvas, draw);
  const find = (x: number, y: number) => {
    const perPixel = (timeline.to - timeline.from) / Math.max(1, width - labelWidth);
    const row = timeline.rows[Math.floor((y - headHeight + scrolled) / rowHeight)];
    return barAt(row, timeline.from + (x - labelWidth) * perPixel, perPixel * 2) ?? null;
  };
  const all = headHeight + timeline.rows.length * rowHeight;
  return (
    <div className="stack-small">
      <div
        ref={scroller}
        className="timeline"
        style={{ height: Math.min(300, all + 10) }}
        tabIndex={0}
        role="group"
        aria-label={`Timeline of ${timeline.rows.length} slots`}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
      >
        <div style={{ height: all }}>
          <canvas
            ref={canvas}
            style={{ height: Math.min(298, all + 8) }}
            className={hover === null ? "" : "pressable"}
            onPointerMove={(event) => setHover(find(event.nativeEvent.offsetX, event.nativeEvent.offsetY))}
            onClick={(event) => {
              const bar = find(event.nativeEvent.offsetX, event.nativeEvent.offsetY);
              if (bar !== null) onOpen(bar.attempt);
            }}
            onPointerLeave={() => setHover(null)}
          />
        </div>
      </div>
      <p className="muted timeline-said clip">{hover === null ? "" : said(hover)}</p>
    </div>
  );
};

const said = ({ attempt, from, to }: Bar) =>
  `${attempt.slot}: ${attemptName(attempt)}, attempt ${attempt.attempt}, ${outcomeOf(attempt)}, ` +
  `${instant(attempt.startedAt).slice(11)}, ${duration((to - from) / 1000)}${attempt.detail ? `: ${attempt.detail}` : ""}`;
