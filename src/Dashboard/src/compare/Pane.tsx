import type { ResultView } from "./useCompare";
import { type PictureOrder, usePicture } from "./usePicture";
import { useSettled } from "./useSettled";
import { type Box, cropOf, placed, scaleOf, type Viewport, widthFor } from "./viewport";

export type PaneProps = {
  job: string;
  frame: number;
  side: "source" | "result";
  attempt: number | null;
  view: ResultView;
  label: string;
  box: Box;
  size: Box;
  port: Viewport;
  /** Share of the box, from the left, that is cut away; null cuts nothing. */
  cut?: number | null;
};

/** From this scale on the pixels themselves are to be seen, not a smooth picture of them. */
const pixelScale = 2;

export const Pane = ({ job, frame, side, attempt, view, label, box, size, port, cut = null }: PaneProps) => {
  const ratio = window.devicePixelRatio || 1;
  const isThere = attempt !== null && box.width > 0;
  const order: PictureOrder = {
    job,
    frame,
    side,
    view,
    attempt: attempt ?? 0,
    width: widthFor(box.width, ratio, size.width),
  };
  const whole = usePicture(order, isThere, true);
  const wanted = useSettled(cropOf(port, box, size), 150);
  const crop = port.scale === null ? null : wanted;
  const width = crop === null ? 0 : Math.min(crop.w, widthFor(crop.w * (port.scale ?? 1), ratio, size.width));
  const part = usePicture({ ...order, width, ...(crop === null ? {} : { crop }) }, isThere && crop !== null);
  const place = placed(port, box, size);
  const scale = scaleOf(port, box, size);
  const rendering = scale >= pixelScale ? "pixelated" : "auto";
  const partPlace =
    crop === null
      ? null
      : {
          left: place.left + crop.x * scale,
          top: place.top + crop.y * scale,
          width: crop.w * scale,
          height: crop.h * scale,
        };
  return (
    <figure
      className="pane"
      style={cut === null ? {} : { clipPath: `inset(0 0 0 ${cut * 100}%)` }}
      aria-busy={whole.isLoading}
    >
      {whole.address === null ? null : (
        <img
          src={whole.address}
          alt={whole.isOld ? `${label}, the frame before` : `${label}, frame ${frame}`}
          style={{ ...place, imageRendering: rendering }}
          draggable={false}
        />
      )}
      {part.address === null || partPlace === null ? null : (
        <img src={part.address} alt="" style={{ ...partPlace, imageRendering: rendering }} draggable={false} />
      )}
      {attempt === null ? <p className="pane-said">Not rendered yet</p> : null}
      {whole.error && attempt !== null ? <p className="pane-said">No picture: {said(whole.error)}</p> : null}
      <figcaption className={`pane-label pane-label-${side}`}>
        {label}
        {whole.isLoading ? " …" : ""}
      </figcaption>
    </figure>
  );
};

const said = (error: unknown) => (error instanceof Error ? error.message : "unknown");
