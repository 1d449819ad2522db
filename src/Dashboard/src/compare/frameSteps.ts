import type { ShotView } from "../api/types";
import { shotAt, wholeOf } from "../job/strip";

export type FrameKey = { key: string; shiftKey: boolean };

/** The frame that a key leads to; null for a key that leads nowhere. */
export const frameAfter = ({ key, shiftKey }: FrameKey, frame: number, shots: readonly ShotView[]): number | null => {
  const step = shiftKey ? 10 : 1;
  const at = shotAt(shots, frame);
  const { from, to } = wholeOf(shots);
  const last = Math.max(from, to - 1);
  const [shot, next] = [shots[at], shots[at + 1]];
  switch (key) {
    case "ArrowRight":
      return Math.min(last, frame + step);
    case "ArrowLeft":
      return Math.max(from, frame - step);
    case "]":
      return next?.first ?? last;
    case "[":
      return shot !== undefined && frame > shot.first ? shot.first : (shots[at - 1]?.first ?? from);
    case "Home":
      return from;
    case "End":
      return last;
    default:
      return null;
  }
};
