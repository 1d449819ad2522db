import { instant } from "../ui/format";
import { colorOf } from "../ui/tone";
import { attemptLook } from "./attemptLooks";
import type { Timeline } from "./timelineRows";

export const headHeight = 20;
export const rowHeight = 16;
export const labelWidth = 108;

const marks = 6;

/** Only the rows in sight are drawn. */
export const drawTimeline = (
  context: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  timeline: Timeline,
  scrolled: number,
): void => {
  const scale = (width - labelWidth) / (timeline.to - timeline.from);
  const first = Math.floor(scrolled / rowHeight);
  const last = Math.min(timeline.rows.length, Math.ceil((scrolled + height) / rowHeight));
  context.font = "11px 'Inter Variable', sans-serif";
  context.textBaseline = "middle";
  for (let index = first; index < last; index++) {
    const row = timeline.rows[index];
    if (row === undefined) continue;
    const y = headHeight + index * rowHeight - scrolled;
    context.fillStyle = colorOf("muted");
    context.fillText(row.slot.slice(-16), 6, y + rowHeight / 2, labelWidth - 12);
    for (const bar of row.bars) {
      const look = attemptLook(bar.attempt);
      const x = labelWidth + (bar.from - timeline.from) * scale;
      const long = Math.max(1.5, (bar.to - bar.from) * scale - 0.75);
      context.fillStyle = context.strokeStyle = colorOf(look.tone);
      if (look.shape === "hollow") context.strokeRect(x + 0.5, y + 3.5, Math.max(1, long - 1), rowHeight - 7);
      else context.fillRect(x, y + 2, long, rowHeight - 4);
      if (look.shape === "striped") {
        context.fillStyle = colorOf("panel");
        context.fillRect(x, y + rowHeight / 2 - 1, long, 2);
      }
    }
  }
  drawHead(context, width, timeline);
};

const drawHead = (context: CanvasRenderingContext2D, width: number, timeline: Timeline) => {
  context.fillStyle = colorOf("panel");
  context.fillRect(0, 0, width, headHeight);
  context.fillStyle = colorOf("muted");
  const count = width < 500 ? 3 : marks;
  for (let mark = 0; mark < count; mark++) {
    const share = mark / count;
    const at = new Date(timeline.from + share * (timeline.to - timeline.from)).toISOString();
    context.fillText(instant(at).slice(11), labelWidth + share * (width - labelWidth), headHeight / 2);
  }
};
