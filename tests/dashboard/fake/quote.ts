import type { Estimate, JobView, Quote, ShotView } from "#dashboard/api/types";

const band = (value: number): Estimate => ({ value, low: value * 0.9, high: value * 1.1 });

/** A quote by the first segments of the first shots: a second for each twelve frames, 50 kB a frame. */
export const makeQuote = (job: JobView, shots: readonly ShotView[]): Quote => {
  const samples = shots.slice(0, 6).flatMap((shot) =>
    shot.segments.slice(0, 1).map((segment) => ({
      segment: segment.index,
      shot: shot.shot,
      first: segment.first,
      end: segment.end,
      state: segment.state,
      worker: segment.worker,
      device: segment.device,
      framesPerSecond: segment.state === "rendered" ? 12 : null,
      bytes: segment.bytes,
    })),
  );
  const isBegun = samples.some((sample) => sample.state === "rendered");
  return {
    job: job.id,
    state: samples.every((sample) => sample.state === "rendered") ? "ready" : "sampling",
    released: job.state !== "draft",
    frames: job.frames,
    filmSeconds: job.frames / 24,
    shots: shots.length,
    segments: job.segments,
    samples,
    work: isBegun
      ? {
          slotSeconds: band(job.frames / 12),
          devices: ["NVIDIA L4"],
          slots: 24,
          eta: band(job.frames / 12 / 24),
          aheadSeconds: 5400,
        }
      : null,
    masterBytes: isBegun ? band(job.frames * 50_000) : null,
    cost: isBegun ? { currency: "EUR", rendering: band(42), storageMonth: band(0.2) } : null,
  };
};
