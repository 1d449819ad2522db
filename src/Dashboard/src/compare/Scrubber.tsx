import { SkipBack, SkipForward, StepBack, StepForward } from "lucide-react";
import { useCallback, useMemo, useRef } from "react";
import type { ShotView } from "../api/types";
import { columnsOf, cutsOf, runsOf, wholeOf } from "../job/strip";
import { Button } from "../ui/Button";
import { timecode } from "../ui/timecode";
import { colorOf } from "../ui/tone";
import { useCanvas } from "../ui/useCanvas";
import { frameAfter } from "./frameSteps";

export type ScrubberProps = {
  shots: readonly ShotView[];
  frame: number;
  rate: string;
  onChange: (frame: number) => void;
};

/** The film as a line, in the colours of its segments' states, and the frame on it. */
export const Scrubber = ({ shots, frame, rate, onChange }: ScrubberProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const segments = useMemo(() => shots.flatMap((shot) => shot.segments), [shots]);
  const { from, to } = wholeOf(shots);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, { width, height }: { width: number; height: number }) => {
      const view = { from, to };
      for (const run of runsOf(columnsOf(segments, view, width))) {
        context.fillStyle = colorOf(run.state);
        context.fillRect(run.from, 0, run.to - run.from, height);
      }
      context.fillStyle = colorOf("panel");
      for (const cut of cutsOf(shots, view, width, 6)) context.fillRect(cut, 0, 1, height);
    },
    [shots, segments, from, to],
  );
  useCanvas(canvas, draw);
  const go = (key: string) => {
    const next = frameAfter({ key, shiftKey: false }, frame, shots);
    if (next !== null) onChange(next);
  };
  return (
    <div className="scrubber">
      <div className="row scrubber-buttons">
        <Button icon aria-label="Shot before" onPress={() => go("[")}>
          <SkipBack size={14} aria-hidden />
        </Button>
        <Button icon aria-label="Frame before" onPress={() => go("ArrowLeft")}>
          <StepBack size={14} aria-hidden />
        </Button>
        <Button icon aria-label="Next frame" onPress={() => go("ArrowRight")}>
          <StepForward size={14} aria-hidden />
        </Button>
        <Button icon aria-label="Next shot" onPress={() => go("]")}>
          <SkipForward size={14} aria-hidden />
        </Button>
      </div>
      <div className="scrubber-line">
        <canvas ref={canvas} />
        <input
          type="range"
          className="scrubber-range"
          aria-label="Frame"
          aria-valuetext={`frame ${frame}, ${timecode(frame, rate)}`}
          min={from}
          max={Math.max(from, to - 1)}
          value={frame}
          onChange={(event) => onChange(Number(event.target.value))}
        />
      </div>
    </div>
  );
};
