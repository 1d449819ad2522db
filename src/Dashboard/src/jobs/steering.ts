import type { JobState } from "../api/types";

export type SteerName = "pause" | "resume" | "cancel" | "retry" | "release";

/** What can be asked of a job in each state; the coordinator has the last word. */
const open: Record<JobState, readonly SteerName[]> = {
  draft: ["release", "pause", "cancel"],
  submitted: ["pause", "cancel"],
  surveying: ["pause", "cancel"],
  rendering: ["pause", "cancel", "retry"],
  assembling: ["pause", "cancel"],
  paused: ["resume", "cancel"],
  completed: [],
  failed: ["retry", "cancel"],
  cancelled: [],
};

export const steerNames: readonly SteerName[] = ["release", "pause", "resume", "retry", "cancel"];

export const steerLabels: Record<SteerName, string> = {
  release: "Release",
  pause: "Pause",
  resume: "Resume",
  retry: "Retry",
  cancel: "Cancel",
};

/** Retry while rendering is only of use where something is quarantined. */
export const canSteer = (name: SteerName, job: { state: JobState; quarantined: readonly unknown[] }): boolean =>
  open[job.state].includes(name) && (name !== "retry" || job.state === "failed" || job.quarantined.length > 0);
