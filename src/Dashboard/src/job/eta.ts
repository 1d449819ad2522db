import type { AttemptView, JobView } from "../api/types";

/** Seconds of the job's latest work that its speed is taken from. */
const window = 180;

/** Frames a second that the job's segments came in at lately; null before the first. By the journal's clock alone. */
export const speedOf = (attempts: readonly AttemptView[]): number | null => {
  const rendered = attempts.filter((attempt) => attempt.outcome === "rendered" && attempt.endedAt !== null);
  if (rendered.length === 0) return null;
  const ends = rendered.map((attempt) => Date.parse(attempt.endedAt ?? ""));
  const now = ends.reduce((latest, end) => Math.max(latest, end), 0);
  const begin = rendered.reduce((first, attempt) => Math.min(first, Date.parse(attempt.startedAt)), now);
  const span = Math.max(1, Math.min(window, (now - begin) / 1000));
  const frames = rendered.reduce(
    (sum, attempt, index) => ((ends[index] ?? 0) > now - span * 1000 ? sum + (attempt.frames ?? 0) : sum),
    0,
  );
  return frames / span;
};

/** Seconds until the last segment is rendered; null where that cannot be said. */
export const etaOf = (job: JobView, attempts: readonly AttemptView[]): number | null => {
  const speed = job.state === "rendering" || job.state === "surveying" ? speedOf(attempts) : null;
  return speed === null || speed === 0 || job.frames === 0 ? null : (job.frames - job.framesDone) / speed;
};
