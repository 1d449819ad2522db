import type { ShotView } from "../api/types";
import { shotAt } from "../job/strip";

export type FrameKey = { key: string; shiftKey: boolean };

/** The frame that a key leads to; null for a key that leads nowhere. */
export const frameAfter = ({ key, shiftKey }: FrameKey, frame: number, shots: readonly ShotView[]): number | null => {
  const step = shiftKey ? 10 : 1;
  const at = shotAt(shots, frame);
  const last = (shots.at(-1)?.end ?? 1) - 1;
  const [shot, next] = [shots[at], shots[at + 1]];
  switch (key) {
    case "ArrowRight":
      return Math.min(last, frame + step);
    case "ArrowLeft":
      return Math.max(0, frame - step);
    case "]":
      return next?.first ?? last;
    case "[":
      return shot !== undefined && frame > shot.first ? shot.first : (shots[at - 1]?.first ?? 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
};
