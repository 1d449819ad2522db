import type {
  AttemptLog,
  AttemptView,
  FailedAttempt,
  JobView,
  LightView,
  MasterFacts,
  SegmentState,
  SegmentView,
  ShotView,
  WorkerView,
} from "#dashboard/api/types";
import { makeRandom } from "./random";

export const start = Date.parse("2026-03-02T09:00:00Z");
export const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();

/** Shots of a film with about so many segments, rendered up to `share`, some in trouble. */
export const makeShots = (segments: number, share: number, seed = 1): ShotView[] => {
  const random = makeRandom(seed);
  const shots: ShotView[] = [];
  let [first, index] = [0, 0];
  while (index < segments) {
    const parts = Math.min(segments - index, random() < 0.12 ? 2 + Math.floor(random() * 2) : 1);
    const shot: ShotView = {
      shot: shots.length,
      first,
      end: first,
      state: "waiting",
      model: "sritm-fast-x2",
      segments: [],
    };
    for (let part = 0; part < parts; part++, index++) {
      const length = 15 + Math.floor(random() ** 2 * 220);
      shot.segments.push(makeSegment(index, first, first + length, stateAt(index / segments, share, random), random));
      first += length;
    }
    shot.end = first;
    shot.state = stateOf(shot.segments);
    shots.push(shot);
  }
  return shots;
};

export const stateOf = (segments: readonly SegmentView[]): SegmentState => {
  const has = (state: SegmentState) => segments.some((segment) => segment.state === state);
  if (has("quarantined")) return "quarantined";
  if (has("leased")) return "leased";
  return has("waiting") ? "waiting" : "rendered";
};

const stateAt = (place: number, share: number, random: () => number): SegmentState => {
  if (share >= 1) return "rendered";
  if (place < share) return random() < 0.004 ? "quarantined" : "rendered";
  return place < share + 0.03 ? "leased" : "waiting";
};

const makeSegment = (
  index: number,
  first: number,
  end: number,
  state: SegmentState,
  random: () => number,
): SegmentView => {
  const isHeld = state === "leased" || state === "rendered";
  const isRendered = state === "rendered";
  return {
    index,
    first,
    end,
    state,
    attempt: state === "quarantined" ? 3 : 1,
    worker: isHeld ? `w${index % 24}-1` : null,
    device: isHeld ? "NVIDIA L4" : null,
    seconds: isRendered ? (end - first) / (9 + random() * 3) : null,
    maxNits: isRendered ? Math.round(90 + random() ** 3 * 900) : null,
    bytes: isRendered ? Math.round((end - first) * 52_000 * (0.6 + random())) : null,
    tile: isRendered ? "whole" : null,
    failures:
      state === "quarantined"
        ? [1, 2, 3].map((attempt) => ({
            attempt,
            worker: `w${attempt}-1`,
            kind: "bad-frames" as const,
            detail: "expected 96 frames, found 95 in the encoded stream",
          }))
        : [],
  };
};

export const makeAttempts = (shots: readonly ShotView[]): AttemptView[] => {
  const clocks = new Map<string, number>();
  const attempts: AttemptView[] = [
    blank({ item: "survey", slot: "w0-1", startedAt: at(0), endedAt: at(40), outcome: "finished" }),
  ];
  for (const segment of shots.flatMap((shot) => shot.segments)) {
    if (segment.state === "waiting") continue;
    attempts.push(...segment.failures.map((failure, place) => failedAttempt(segment, failure, place)));
    if (segment.state === "quarantined") continue;
    const slot = segment.worker ?? "w1-1";
    const from = clocks.get(slot) ?? 12 + (segment.index % 24);
    const took = segment.seconds ?? 6;
    clocks.set(slot, from + took + 0.4);
    attempts.push(
      blank({
        segment: segment.index,
        attempt: segment.attempt ?? 1,
        slot,
        startedAt: at(from),
        endedAt: segment.state === "leased" ? null : at(from + took),
        outcome: segment.state === "leased" ? null : "rendered",
        frames: segment.end - segment.first,
      }),
    );
  }
  return attempts;
};

const failedAttempt = (segment: SegmentView, failure: FailedAttempt, place: number): AttemptView =>
  blank({
    segment: segment.index,
    attempt: failure.attempt,
    slot: failure.worker,
    startedAt: at(12 + segment.index + place * 9),
    endedAt: at(18 + segment.index + place * 9),
    outcome: "failed",
    kind: failure.kind,
    detail: failure.detail,
    frames: segment.end - segment.first,
  });

/** What the journal would tell of an attempt. */
export const makeAttemptLog = (attempt: AttemptView): AttemptLog => ({
  attempt,
  lines: [
    {
      seq: 4,
      at: attempt.startedAt,
      type: "chunk-leased",
      text: `lease ${attempt.lease} to slot ${attempt.slot}, with segment ${attempt.segment}`,
    },
    ...(attempt.endedAt === null
      ? []
      : [
          {
            seq: 9,
            at: attempt.endedAt,
            type: `segment-${attempt.outcome}`,
            text: attempt.detail ?? `${attempt.frames ?? 0} frames rendered`,
          },
        ]),
  ],
});

const blank = (given: Partial<AttemptView>): AttemptView => {
  const slot = given.slot ?? "w0-1";
  return {
    item: "segment",
    segment: null,
    attempt: 1,
    lease: `lease-${slot}-${given.startedAt ?? ""}`,
    worker: slot.replace(/-\d+$/, ""),
    slot,
    startedAt: at(0),
    endedAt: null,
    outcome: null,
    kind: null,
    detail: null,
    frames: null,
    ...given,
  };
};

export const makeLight = (job: JobView, shots: readonly ShotView[]): LightView => ({
  rate: job.rate,
  frames: job.frames,
  maxCll: job.master?.maxCll ?? null,
  maxFall: job.master?.maxFall ?? null,
  points: shots
    .flatMap((shot) => shot.segments)
    .filter((segment) => segment.maxNits !== null)
    .map((segment) => ({
      first: segment.first,
      end: segment.end,
      max: segment.maxNits ?? 0,
      mean: Math.max(0.4, (segment.maxNits ?? 0) / 14),
    })),
});

export const makeJob = (given: Partial<JobView> & { id: string }): JobView => ({
  name: `${given.id}.mp4`,
  owner: "archive-night",
  state: "rendering",
  submittedAt: at(0),
  source: "a".repeat(64),
  model: "sritm-fast-x2",
  size: "3840x2160",
  rate: "24/1",
  container: "matroska",
  surveyDone: true,
  frames: 2400,
  framesDone: 0,
  segments: 40,
  segmentsDone: 0,
  leased: 0,
  quarantined: [],
  failure: null,
  master: null,
  assumptions: [],
  priority: 50,
  mostSlots: null,
  blockedWorkers: [],
  archive: null,
  sourceHost: null,
  formerMaster: false,
  version: 1,
  ...given,
});

const checks = [
  "frame-count",
  "timestamps",
  "seams",
  "parameter-sets",
  "signalling",
  "sei-on-every-idr",
  "light-levels",
  "container-metadata",
];

export const makeMaster = (): MasterFacts => ({
  identity: { size: 1_204_221_952, modifiedAt: at(4000), sample: "5b".repeat(32) } as never,
  frames: 6000,
  maxCll: 987,
  maxFall: 142,
  percentile9999: 803.2,
  brightestFrame: 1204,
  activePicture: "0,276 3840x1608",
  verified: true,
  gate: [
    ...checks.map((check) => ({
      check,
      outcome: "passed",
      detail: "read back from the finished master: as it should be",
    })),
    { check: "chapters", outcome: "not-applicable", detail: "the source has none" },
  ],
  notes: [],
});

export const makeWorkers = (count: number, seed = 3): WorkerView[] => {
  const random = makeRandom(seed);
  const devices = ["NVIDIA L4 24 GiB", "NVIDIA A10 24 GiB", "NVIDIA H200 139 GiB", "AMD EPYC 9354, 32 threads"];
  return Array.from({ length: count }, (_, index): WorkerView => {
    const device = devices[index % devices.length] ?? "";
    const state = random() < 0.93 ? "ready" : random() < 0.5 ? "draining" : "lost";
    const isBusy = state === "ready" && index % 9 !== 8;
    return {
      id: `w${index}`,
      name: `render-${String(index + 1).padStart(3, "0")}`,
      state,
      device,
      provider: device.startsWith("NVIDIA") ? "cuda" : "cpu",
      slots: 1,
      memoryBytes: (24 + (index % 3) * 40) * 2 ** 30,
      version: "0.9.0",
      silentSeconds: state === "lost" ? 340 : Math.round(random() * 40) / 10,
      models: ["bt2446a-x2", "bt2446a-x4", "sritm-fast-x2"],
      fenced: index % 97 === 5 ? [{ model: "gpgmnet-x4", reason: "canary: pixel 149 is off by 6 code values" }] : [],
      labels: [`north-${(index % 3) + 1}`],
      work: isBusy ? [{ slot: `w${index}-1`, job: "j1", item: "segment", segment: 120 + index, since: at(3000) }] : [],
      framesPerSecond: isBusy ? Math.round((8 + random() * 6) * 10) / 10 : 0,
    };
  });
};
