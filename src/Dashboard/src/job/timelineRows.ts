import type { AttemptView } from "../api/types";

export type Bar = { from: number; to: number; attempt: AttemptView };
export type TimelineRow = { slot: string; bars: readonly Bar[] };
export type Timeline = { rows: readonly TimelineRow[]; from: number; to: number };

/** A row a slot, by name; times in milliseconds. What still runs reaches to the latest instant that is known. */
export const timelineOf = (attempts: readonly AttemptView[]): Timeline => {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const attempt of attempts) {
    from = Math.min(from, Date.parse(attempt.startedAt));
    to = Math.max(to, Date.parse(attempt.endedAt ?? attempt.startedAt));
  }
  if (attempts.length === 0) return { rows: [], from: 0, to: 1 };
  to = Math.max(to, from + 1000);
  const slots = new Map<string, Bar[]>();
  for (const attempt of attempts) {
    const bars = slots.get(attempt.slot) ?? [];
    bars.push({
      from: Date.parse(attempt.startedAt),
      to: attempt.endedAt === null ? to : Date.parse(attempt.endedAt),
      attempt,
    });
    slots.set(attempt.slot, bars);
  }
  const rows = [...slots.entries()]
    .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
    .map(([slot, bars]) => ({ slot, bars: bars.sort((a, b) => a.from - b.from) }));
  return { rows, from, to };
};

/** The bar at an instant; the latest to begin where several lie. */
export const barAt = (row: TimelineRow | undefined, instant: number, slack: number): Bar | undefined =>
  row?.bars.findLast((bar) => instant >= bar.from - slack && instant <= bar.to + slack);
