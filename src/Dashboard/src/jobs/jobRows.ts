import type { JobState, JobView } from "../api/types";
import type { Sorting } from "../ui/VirtualTable";

export type JobFilter = { states: readonly JobState[]; text: string };

export type ArchiveRow = { type: "archive"; archive: string; jobs: readonly JobView[] };
export type JobRow = { type: "job"; job: JobView } | ArchiveRow;

export const filterJobs = (jobs: readonly JobView[], { states, text }: JobFilter): JobView[] => {
  const wanted = text.trim().toLowerCase();
  return jobs.filter(
    (job) =>
      (states.length === 0 || states.includes(job.state)) &&
      (wanted === "" ||
        [job.name, job.id, job.owner, job.model, job.archive ?? ""].some((field) =>
          field.toLowerCase().includes(wanted),
        )),
  );
};

const orders: Record<string, (a: JobView, b: JobView) => number> = {
  name: (a, b) => a.name.localeCompare(b.name, "en", { numeric: true }),
  state: (a, b) => a.state.localeCompare(b.state),
  progress: (a, b) => share(a) - share(b),
  frames: (a, b) => a.frames - b.frames,
  priority: (a, b) => a.priority - b.priority,
  owner: (a, b) => a.owner.localeCompare(b.owner),
  submitted: (a, b) => a.submittedAt.localeCompare(b.submittedAt),
};

export const isJobOrder = (name: string): boolean => name in orders;

/** Equal ones stay in the order they came in. */
export const sortJobs = (jobs: readonly JobView[], { by, descending }: Sorting): JobView[] => {
  const order = orders[by];
  return order === undefined ? [...jobs] : [...jobs].sort((a, b) => (descending ? order(b, a) : order(a, b)));
};

/** Each archive's jobs under one row, archives by name, jobs of none last. */
export const groupJobs = (jobs: readonly JobView[], isGrouped: boolean): JobRow[] => {
  if (!isGrouped) return jobs.map((job) => ({ type: "job", job }));
  const archives = new Map<string, JobView[]>();
  for (const job of jobs) {
    const members = archives.get(job.archive ?? "") ?? [];
    members.push(job);
    archives.set(job.archive ?? "", members);
  }
  return [...archives.entries()]
    .sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a.localeCompare(b, "en", { numeric: true })))
    .flatMap(([archive, members]): JobRow[] => [
      { type: "archive", archive, jobs: members },
      ...members.map((job): JobRow => ({ type: "job", job })),
    ]);
};

export const share = (job: JobView): number => (job.frames > 0 ? job.framesDone / job.frames : 0);
