import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { useCallback, useMemo, useRef, useState } from "react";
import type { ShotView } from "../api/types";
import { Button } from "../ui/Button";
import { useAhead } from "../ui/useAhead";
import { useCanvas } from "../ui/useCanvas";
import { drawStrip } from "./drawStrip";
import { StripHover } from "./StripHover";
import { StripLegend } from "./StripLegend";
import { panned, type StripView, shotAt, showing, wholeOf, zoomed } from "./strip";
import { stripKeys } from "./stripKeys";

import { useWheel } from "./useWheel";
import "./strip.css";

export type FilmStripProps = {
  job: string;
  rate: string;
  shots: readonly ShotView[];
  /** Index in `shots`. */
  selected: number;
  onSelect: (index: number) => void;
  /** Looks closer at the selected shot. */
  onOpen: () => void;
};

/** The film from its first frame to its last: shots as long as they last, in the colour of their state. */
export const FilmStrip = ({ job, rate, shots, selected, onSelect, onOpen }: FilmStripProps) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  const whole = wholeOf(shots);
  const [view, setView] = useState<StripView | null>(null);
  const [hover, setHover] = useState<number | null>(null);
  const segments = useMemo(() => shots.flatMap((shot) => shot.segments), [shots]);
  const shown = view === null || view.from < whole.from || view.to > whole.to ? whole : view;
  const shot = shots[selected];
  const ahead = useAhead(selected);
  const content = { shots, segments, view: shown, selected: shot };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of content are named one by one
  const draw = useCallback(
    (context: CanvasRenderingContext2D, size: { width: number; height: number }) => drawStrip(context, size, content),
    [shots, segments, shown.from, shown.to, shot],
  );
  const { width } = useCanvas(canvas, draw);
  const frameAt = (x: number) => shown.from + (x / Math.max(1, width)) * (shown.to - shown.from);
  const zoom = (factor: number, around = (shown.from + shown.to) / 2) => setView(zoomed(shown, factor, around, whole));
  const select = (index: number) => {
    const next = shots[Math.min(shots.length - 1, Math.max(0, index))];
    if (next === undefined) return;
    const place = shots.indexOf(next);
    ahead.tell(place);
    onSelect(place);
    setView(showing(shown, next, whole));
  };
  useWheel(canvas, (event, x) => {
    if (event.ctrlKey || event.metaKey) zoom(event.deltaY < 0 ? 1.25 : 0.8, frameAt(x));
    else setView(panned(shown, ((event.deltaX || event.deltaY) * (shown.to - shown.from)) / Math.max(1, width), whole));
    return event.ctrlKey || event.metaKey || shown.to - shown.from < whole.to - whole.from;
  });
  const onKeyDown = stripKeys({ selected: ahead.now, last: shots.length - 1, select, zoom, onOpen });
  return (
    <div className="stack-small">
      <div className="row spread">
        <StripLegend segments={segments} />
        <div className="row">
          <Button kind="quiet" icon aria-label="Zoom out" onPress={() => zoom(0.5)}>
            <ZoomOut size={15} aria-hidden />
          </Button>
          <Button kind="quiet" icon aria-label="Zoom in" onPress={() => zoom(2, shot?.first)}>
            <ZoomIn size={15} aria-hidden />
          </Button>
          <Button kind="quiet" icon aria-label="Whole film" onPress={() => setView(null)}>
            <Maximize2 size={15} aria-hidden />
          </Button>
        </div>
      </div>
      <div className="strip-box" onPointerLeave={() => setHover(null)}>
        <canvas
          ref={canvas}
          className="strip"
          tabIndex={0}
          role="slider"
          aria-label="Shots of the film"
          aria-valuemin={0}
          aria-valuemax={Math.max(0, shots.length - 1)}
          aria-valuenow={selected}
          aria-valuetext={shot === undefined ? "no shot" : `shot ${shot.shot}, ${shot.state}`}
          onKeyDown={onKeyDown}
          onPointerMove={(event) => setHover(event.nativeEvent.offsetX)}
          onPointerDown={(event) => select(shotAt(shots, frameAt(event.nativeEvent.offsetX)))}
          onDoubleClick={onOpen}
        />
        {hover === null || width === 0 ? null : (
          <StripHover job={job} rate={rate} shot={shots[shotAt(shots, frameAt(hover))]} x={hover} width={width} />
        )}
      </div>
    </div>
  );
};
