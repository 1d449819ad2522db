import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { type PointerEvent, useRef, useState } from "react";
import { useWheel } from "../job/useWheel";
import { Button } from "../ui/Button";
import { percent } from "../ui/format";
import { useSize } from "../ui/useSize";
import { Pane } from "./Pane";
import type { Mode, ResultView } from "./useCompare";
import { fitScale, moved, scaleOf, sizeOf, type Viewport, zoomedAt } from "./viewport";
import { WipeHandle } from "./WipeHandle";

export type ViewerProps = {
  job: string;
  frame: number;
  /** Of the rendered segment; null before. */
  attempt: number | null;
  /** Of the master, as `3840x2160`. */
  size: string;
  mode: Mode;
  view: ResultView;
};

/** Source and result, moved and zoomed as one. */
export const Viewer = ({ job, frame, attempt, size, mode, view }: ViewerProps) => {
  const stage = useRef<HTMLDivElement>(null);
  const full = sizeOf(size);
  const outer = useSize(stage);
  const box = mode === "side" ? { ...outer, width: (outer.width - 2) / 2 } : outer;
  const [port, setPort] = useState<Viewport>({ scale: null, x: 0, y: 0 });
  const [wipe, setWipe] = useState(0.5);
  const drag = useRef<{ x: number; y: number } | null>(null);
  const zoom = (factor: number, at = { x: box.width / 2, y: box.height / 2 }) =>
    setPort((old) => zoomedAt(old, factor, at, box, full));
  useWheel(stage, (event) => {
    const bounds = stage.current?.getBoundingClientRect();
    if (bounds === undefined || !(event.ctrlKey || event.metaKey || port.scale !== null)) return false;
    zoom(event.deltaY < 0 ? 1.25 : 0.8, {
      x: (event.clientX - bounds.left) % box.width,
      y: event.clientY - bounds.top,
    });
    return true;
  });
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current === null) return;
    const [byX, byY] = [event.clientX - drag.current.x, event.clientY - drag.current.y];
    drag.current = { x: event.clientX, y: event.clientY };
    setPort((old) => moved(old, byX, byY, full));
  };
  const end = () => {
    drag.current = null;
  };
  const pane = { job, frame, box, size: full, port };
  const scale = box.width > 0 ? scaleOf(port, box, full) : 0;
  const toPixels = () => setPort({ scale: 1 / (window.devicePixelRatio || 1), x: full.width / 2, y: full.height / 2 });
  return (
    <div className="stack-small">
      <div
        ref={stage}
        className={`stage stage-${mode}${port.scale === null ? "" : " stage-zoomed"}`}
        style={{
          aspectRatio: mode === "side" ? `${2 * full.width} / ${full.height}` : `${full.width} / ${full.height}`,
        }}
        onPointerDown={(event) => {
          drag.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={end}
        onPointerLeave={end}
      >
        {mode === "result" ? null : <Pane {...pane} side="source" attempt={0} view="sdr" label="Source" />}
        {mode === "source" ? null : (
          <Pane
            {...pane}
            side="result"
            attempt={attempt}
            view={view}
            label="Result"
            cut={mode === "wipe" ? wipe : null}
          />
        )}
        {mode === "wipe" ? <WipeHandle value={wipe} onChange={setWipe} /> : null}
      </div>
      <div className="row">
        <Button icon aria-label="Zoom out" isDisabled={port.scale === null} onPress={() => zoom(0.5)}>
          <ZoomOut size={15} aria-hidden />
        </Button>
        <Button icon aria-label="Zoom in" onPress={() => zoom(2)}>
          <ZoomIn size={15} aria-hidden />
        </Button>
        <Button onPress={toPixels}>1:1</Button>
        <Button
          icon
          aria-label="Fit"
          isDisabled={port.scale === null}
          onPress={() => setPort({ scale: null, x: 0, y: 0 })}
        >
          <Maximize2 size={15} aria-hidden />
        </Button>
        <span className="muted">
          {port.scale === null ? "fitted, " : ""}
          {scale < 1 ? percent(scale) : `${Math.round(scale * 100)} %`}
          {box.width > 0 && fitScale(box, full) < scale
            ? "; drag to move, turn the wheel to zoom"
            : "; Ctrl and wheel zooms"}
        </span>
      </div>
    </div>
  );
};
