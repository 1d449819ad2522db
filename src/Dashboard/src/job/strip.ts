import type { SegmentState, SegmentView, ShotView } from "../api/types";

/** The frames in sight, `to` not included. Need not be whole. */
export type StripView = { from: number; to: number };

/** From the least to the most urgent: where several share a pixel, the most urgent is shown. */
export const stripRanks: readonly SegmentState[] = ["rendered", "waiting", "leased", "quarantined"];

const fewestFrames = 24;

/** All frames of a job; of a range of the source it does not begin at 0. */
export const wholeOf = (shots: readonly ShotView[]): StripView => ({
  from: shots[0]?.first ?? 0,
  to: shots.at(-1)?.end ?? 0,
});

/** For each pixel column the rank + 1 of what lies there; 0 is nothing. One pass, however many segments. */
export const columnsOf = (segments: readonly SegmentView[], view: StripView, width: number): Uint8Array => {
  const columns = new Uint8Array(Math.max(0, width));
  const scale = width / (view.to - view.from);
  for (let index = firstEndingAfter(segments, view.from); index < segments.length; index++) {
    const segment = segments[index];
    if (segment === undefined || segment.first >= view.to) break;
    const from = Math.max(0, Math.floor((segment.first - view.from) * scale));
    const to = Math.min(width, Math.max(from + 1, Math.floor((segment.end - view.from) * scale)));
    const rank = stripRanks.indexOf(segment.state) + 1;
    for (let column = from; column < to; column++) if ((columns[column] ?? 0) < rank) columns[column] = rank;
  }
  return columns;
};

export type StripRun = { from: number; to: number; state: SegmentState };

/** Neighbouring columns of one state, to be drawn at once. */
export const runsOf = (columns: Uint8Array): StripRun[] => {
  const runs: StripRun[] = [];
  for (let from = 0, to = 0; from < columns.length; from = to) {
    for (to = from + 1; to < columns.length && columns[to] === columns[from]; to++);
    const state = stripRanks[(columns[from] ?? 0) - 1];
    if (state !== undefined) runs.push({ from, to, state });
  }
  return runs;
};

/** Columns where shots begin; none where they lie closer than `least` pixels on average. */
export const cutsOf = (shots: readonly ShotView[], view: StripView, width: number, least: number): number[] => {
  const scale = width / (view.to - view.from);
  const seen = shots.filter((shot) => shot.first > view.from && shot.first < view.to);
  return seen.length * least > width ? [] : seen.map((shot) => Math.round((shot.first - view.from) * scale));
};

/** Index of the shot that holds a frame; the nearest where none does. */
export const shotAt = (shots: readonly ShotView[], frame: number): number =>
  Math.min(Math.max(0, shots.length - 1), firstEndingAfter(shots, frame));

const firstEndingAfter = (ranges: readonly { end: number }[], frame: number): number => {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.end ?? 0) > frame) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** Shows 1/factor of what was in sight; the frame under the pointer stays where it is. */
export const zoomed = (view: StripView, factor: number, around: number, whole: StripView): StripView => {
  const all = whole.to - whole.from;
  const length = Math.min(all, Math.max(Math.min(fewestFrames, all), (view.to - view.from) / factor));
  const share = (around - view.from) / (view.to - view.from);
  return within({ from: around - share * length, to: around + (1 - share) * length }, whole);
};

export const panned = (view: StripView, by: number, whole: StripView): StripView =>
  within({ from: view.from + by, to: view.to + by }, whole);

/** Moved just so far that the range is in sight. */
export const showing = (view: StripView, range: { first: number; end: number }, whole: StripView): StripView => {
  if (range.first >= view.from && range.end <= view.to) return view;
  const half = (view.to - view.from) / 2;
  const middle = (range.first + range.end) / 2;
  return within({ from: middle - half, to: middle + half }, whole);
};

const within = ({ from, to }: StripView, whole: StripView): StripView => {
  const length = Math.min(to - from, whole.to - whole.from);
  const start = Math.min(Math.max(whole.from, from), whole.to - length);
  return { from: start, to: start + length };
};
