import type { SegmentView, ShotView } from "../api/types";
import { colorOf } from "../ui/tone";
import { columnsOf, cutsOf, runsOf, type StripView } from "./strip";

export type StripContent = {
  shots: readonly ShotView[];
  segments: readonly SegmentView[];
  view: StripView;
  selected: ShotView | undefined;
};

/** Pixels that shots must be long on average for their cuts to be drawn. */
const leastShot = 3;
/** Narrower ones are all colour, or they would be lost among the others. */
const leastStriped = 8;

export const drawStrip = (
  context: CanvasRenderingContext2D,
  size: { width: number; height: number },
  { shots, segments, view, selected }: StripContent,
): void => {
  const { width, height } = size;
  for (const run of runsOf(columnsOf(segments, view, width))) {
    context.fillStyle = colorOf(run.state);
    context.fillRect(run.from, 0, run.to - run.from, height);
    if (run.state === "quarantined" && run.to - run.from >= leastStriped) stripes(context, run.from, run.to, height);
    if (run.state === "leased") {
      context.fillStyle = colorOf("panel");
      context.fillRect(run.from, height - 3, run.to - run.from, 1);
    }
  }
  context.fillStyle = colorOf("panel");
  for (const cut of cutsOf(shots, view, width, leastShot)) context.fillRect(cut, 0, 1, height);
  if (selected !== undefined) outline(context, size, view, selected);
};

/** What needs a person is told by more than its colour. */
const stripes = (context: CanvasRenderingContext2D, from: number, to: number, height: number) => {
  context.save();
  context.beginPath();
  context.rect(from, 0, to - from, height);
  context.clip();
  context.strokeStyle = colorOf("panel");
  context.lineWidth = 2;
  context.beginPath();
  for (let x = from - height; x < to; x += 7) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.restore();
};

const outline = (
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  view: StripView,
  shot: ShotView,
) => {
  const scale = width / (view.to - view.from);
  const from = (shot.first - view.from) * scale;
  const to = Math.max(from + 4, (shot.end - view.from) * scale);
  context.lineWidth = 2;
  context.strokeStyle = colorOf("panel");
  context.strokeRect(from + 2.5, 2.5, to - from - 5, height - 5);
  context.strokeStyle = colorOf("text");
  context.strokeRect(from + 0.5, 1, to - from - 1, height - 2);
};
