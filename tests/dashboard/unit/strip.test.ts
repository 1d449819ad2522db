import { describe, expect, it } from "vitest";
import { columnsOf, cutsOf, panned, runsOf, shotAt, showing, wholeOf, zoomed } from "#dashboard/job/strip";
import { makeShots } from "../fake/film";

const shots = makeShots(20_000, 0.5);
const segments = shots.flatMap((shot) => shot.segments);
const all = wholeOf(shots);
const frames = all.to;

describe("the film strip", () => {
  it("covers every pixel of 20,000 segments once", () => {
    const runs = runsOf(columnsOf(segments, all, 1200));
    expect(runs[0]?.from).toBe(0);
    expect(runs.at(-1)?.to).toBe(1200);
    for (const [index, run] of runs.entries()) if (index > 0) expect(run.from).toBe(runs[index - 1]?.to);
  });

  it("shows a quarantined segment however small it is", () => {
    const place = segments.findIndex((segment) => segment.state === "quarantined");
    const column = Math.floor(((segments[place]?.first ?? 0) / frames) * 1200);
    expect(columnsOf(segments, all, 1200)[column]).toBe(4);
  });

  it("shows a part as long as it is in sight", () => {
    const view = { from: segments[100]?.first ?? 0, to: segments[101]?.end ?? 0 };
    const long = (segments[100]?.end ?? 0) - view.from;
    const runs = runsOf(
      columnsOf(
        segments.map((one, index) => (index === 101 ? { ...one, state: "waiting" } : one)),
        view,
        1000,
      ),
    );
    expect(runs.map((run) => run.state)).toEqual(["rendered", "waiting"]);
    expect(runs[0]?.to).toBeCloseTo((1000 * long) / (view.to - view.from), -1);
  });

  it("draws cuts only where they can be told apart", () => {
    expect(cutsOf(shots, all, 1200, 3)).toEqual([]);
    expect(cutsOf(shots, { from: 0, to: shots[9]?.end ?? 0 }, 1200, 3)).toHaveLength(9);
  });

  it("finds the shot of each of its frames", () => {
    for (const index of [0, 1, 777, shots.length - 1]) {
      expect(shotAt(shots, shots[index]?.first ?? 0)).toBe(index);
      expect(shotAt(shots, (shots[index]?.end ?? 1) - 1)).toBe(index);
    }
    expect(shotAt(shots, frames + 5)).toBe(shots.length - 1);
  });

  it("keeps the frame under the pointer where it is while zooming, and stays within the film", () => {
    const near = zoomed(all, 8, 1000, all);
    expect((1000 - near.from) / (near.to - near.from)).toBeCloseTo(1000 / frames);
    expect(zoomed(near, 1 / 100, 1000, all)).toEqual(all);
    expect(panned(near, -1e9, all).from).toBe(0);
    expect(panned(near, 1e9, all).to).toBe(frames);
  });

  it("moves just so that the selected shot is in sight", () => {
    const near = { from: 0, to: 1000 };
    const seen = showing(near, { first: 50_000, end: 50_100 }, all);
    expect(seen.from).toBeLessThan(50_000);
    expect(seen.to).toBeGreaterThan(50_100);
    expect(showing(near, { first: 10, end: 20 }, all)).toBe(near);
  });

  it("begins where the job does, which need not be at frame 0", () => {
    const part = wholeOf(shots.slice(50, 90));
    expect(part).toEqual({ from: shots[50]?.first, to: shots[89]?.end });
    expect(panned(zoomed(part, 3, part.from, part), -1e9, part).from).toBe(part.from);
  });

  it("is empty for a job without segments", () => expect(runsOf(columnsOf([], { from: 0, to: 0 }, 100))).toEqual([]));
});
