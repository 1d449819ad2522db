import type { JobState } from "../api/types";
import type { BadgeProps } from "../ui/Badge";

export const jobStates: readonly JobState[] = [
  "draft",
  "submitted",
  "surveying",
  "rendering",
  "assembling",
  "paused",
  "completed",
  "failed",
  "cancelled",
];

export const jobLooks: Record<JobState, Pick<BadgeProps, "tone" | "shape">> = {
  draft: { tone: "survey", shape: "striped" },
  submitted: { tone: "waiting", shape: "hollow" },
  surveying: { tone: "survey", shape: "hollow" },
  rendering: { tone: "leased" },
  assembling: { tone: "survey" },
  paused: { tone: "paused", shape: "hollow" },
  completed: { tone: "rendered" },
  failed: { tone: "quarantined" },
  cancelled: { tone: "waiting", shape: "striped" },
};

/** Under way, or to be when its turn comes. */
export const isActive = (state: JobState): boolean =>
  state !== "completed" && state !== "failed" && state !== "cancelled";
