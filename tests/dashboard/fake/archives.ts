import type { ArchiveView, JobState, JobView } from "#dashboard/api/types";

/** What the coordinator says of each archive. */
export const makeArchives = (jobs: readonly JobView[]): ArchiveView[] => {
  const names = new Set(jobs.flatMap((job) => job.archive ?? []));
  return [...names].sort().map((name) =>
    makeArchive(
      name,
      jobs.filter((job) => job.archive === name),
    ),
  );
};

const makeArchive = (name: string, jobs: readonly JobView[]): ArchiveView => {
  const inState = (...states: JobState[]) => jobs.filter((job) => states.includes(job.state)).length;
  const wanted = jobs.filter((job) => job.state !== "cancelled");
  const frames = wanted.reduce((sum, job) => sum + job.frames, 0);
  const framesDone = wanted.reduce((sum, job) => sum + job.framesDone, 0);
  const running = inState("surveying", "rendering", "assembling");
  return {
    name,
    films: jobs.length,
    jobs: {
      drafts: inState("draft"),
      queued: inState("submitted"),
      running,
      paused: inState("paused"),
      failed: inState("failed"),
      completed: inState("completed"),
      cancelled: inState("cancelled"),
    },
    frames,
    framesDone,
    share: frames > 0 ? framesDone / frames : null,
    framesPerSecond: 4 * running,
    secondsLeft: running > 0 ? (frames - framesDone) / (4 * running) : 0,
  };
};
