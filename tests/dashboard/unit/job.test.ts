import { describe, expect, it } from "vitest";
import type { AttemptView, JobState } from "#dashboard/api/types";
import { etaOf, speedOf } from "#dashboard/job/eta";
import { eventText } from "#dashboard/job/eventWords";
import { barAt, timelineOf } from "#dashboard/job/timelineRows";
import { filterJobs, groupJobs, sortJobs } from "#dashboard/jobs/jobRows";
import { jobStates } from "#dashboard/jobs/jobStates";
import { canSteer, steerNames } from "#dashboard/jobs/steering";
import { at, makeAttempts, makeJob, makeShots } from "../fake/film";

const attempt = (given: Partial<AttemptView>): AttemptView => ({
  item: "segment",
  segment: 0,
  attempt: 1,
  lease: "l",
  worker: "w",
  slot: "w-1",
  startedAt: at(0),
  endedAt: at(10),
  outcome: "rendered",
  kind: null,
  detail: null,
  frames: 100,
  ...given,
});

describe("a job's time left", () => {
  it("is unknown before its first segment", () => expect(etaOf(makeJob({ id: "a" }), [])).toBeNull());

  it("is what is left at the speed of the last minutes", () => {
    const attempts = Array.from({ length: 100 }, (_, i) =>
      attempt({ startedAt: at(i * 10), endedAt: at(i * 10 + 10) }),
    );
    expect(speedOf(attempts)).toBeCloseTo(10);
    expect(etaOf(makeJob({ id: "a", frames: 12_000, framesDone: 10_000 }), attempts)).toBeCloseTo(200);
  });

  it("is not told of a job that does not render", () =>
    expect(etaOf(makeJob({ id: "a", state: "paused" }), [attempt({})])).toBeNull());
});

describe("the timeline", () => {
  it("has a row a slot, by number, and every attempt in one", () => {
    const attempts = makeAttempts(makeShots(300, 0.7));
    const { rows, from, to } = timelineOf(attempts);
    expect(rows.reduce((sum, row) => sum + row.bars.length, 0)).toBe(attempts.length);
    expect(rows.map((row) => row.slot)).toEqual(
      [...rows.map((row) => row.slot)].sort((a, b) => a.localeCompare(b, "en", { numeric: true })),
    );
    for (const bar of rows.flatMap((row) => row.bars)) {
      expect(bar.from).toBeGreaterThanOrEqual(from);
      expect(bar.to).toBeLessThanOrEqual(to);
    }
  });

  it("lets what still runs reach to the latest instant", () => {
    const { rows, to } = timelineOf([
      attempt({}),
      attempt({ startedAt: at(5), endedAt: null, outcome: null, slot: "w-2" }),
    ]);
    expect(rows[1]?.bars[0]?.to).toBe(to);
  });

  it("finds the attempt at an instant, and none in between", () => {
    const [row] = timelineOf([attempt({}), attempt({ startedAt: at(20), endedAt: at(30), attempt: 2 })]).rows;
    expect(barAt(row, Date.parse(at(25)), 0)?.attempt.attempt).toBe(2);
    expect(barAt(row, Date.parse(at(15)), 0)).toBeUndefined();
    expect(barAt(undefined, 0, 0)).toBeUndefined();
  });
});

describe("jobs in the list", () => {
  const jobs = [
    makeJob({ id: "a", name: "Reel 10", archive: "North", state: "failed", priority: 10 }),
    makeJob({ id: "b", name: "Reel 9", archive: "North", framesDone: 1200 }),
    makeJob({ id: "c", name: "<i>Zug</i>", owner: "Ida", state: "paused" }),
  ];
  const ids = (found: readonly { id: string }[]) => found.map((job) => job.id).join("");

  it.each([
    ["", [], "abc"],
    ["reel", [], "ab"],
    ["NORTH", [], "ab"],
    ["ida", [], "c"],
    ["<i>", [], "c"],
    ["", ["failed", "paused"], "ac"],
    ["reel", ["paused"], ""],
  ] as [string, JobState[], string][])("fit '%s' in %s", (text, states, found) =>
    expect(ids(filterJobs(jobs, { states, text }))).toBe(found),
  );

  it.each([
    ["name", false, "cba"],
    ["name", true, "abc"],
    ["progress", true, "bac"],
    ["priority", false, "abc"],
    ["unknown", false, "abc"],
  ])("are sorted by %s, descending %s", (by, descending, order) =>
    expect(ids(sortJobs(jobs, { by, descending }))).toBe(order),
  );

  it("stand under their archives, those of none last", () =>
    expect(groupJobs(jobs, true).map((row) => (row.type === "job" ? row.job.id : `[${row.archive}]`))).toEqual([
      "[North]",
      "a",
      "b",
      "[]",
      "c",
    ]));

  it("are never offered what their state refuses", () => {
    const offered = (state: JobState) => steerNames.filter((name) => canSteer(name, { state, quarantined: [] }));
    expect(Object.fromEntries(jobStates.map((state) => [state, offered(state).join()]))).toEqual({
      draft: "release,pause,cancel",
      submitted: "pause,cancel",
      surveying: "pause,cancel",
      rendering: "pause,cancel",
      assembling: "pause,cancel",
      paused: "resume,cancel",
      completed: "",
      failed: "retry,cancel",
      cancelled: "",
    });
    expect(canSteer("retry", { state: "rendering", quarantined: [1] })).toBe(true);
  });
});

describe("an event in words", () => {
  it.each([
    [{ segment: 4, attempt: "2" }, "segment 4, attempt 2"],
    [{ lease: "l1", slot: "w-1", parts: [{}, {}] }, "slot w-1, lease l1, 2 segments"],
    [{ lease: "l1", expired: true }, "lease l1, expired"],
    [
      { segment: 1, failed: { attempt: "1", worker: "w1", failure: { kind: "crashed", detail: "exit code 139" } } },
      "segment 1, w1 crashed: exit code 139",
    ],
    [{ failure: { kind: "bad-source", detail: "no video" } }, "bad-source: no video"],
    [{}, ""],
  ])("says of %o '%s'", (event, text) => expect(eventText({ event })).toBe(text));
});
