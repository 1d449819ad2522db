import type { JournaledEvent } from "../api/types";

const shown = ["segment", "attempt", "slot", "worker", "lease", "expired", "quarantined", "shot", "model"] as const;

/** What an event says, in one line; what has no words here is left to the API. */
export const eventText = ({ event }: Pick<JournaledEvent, "event">): string => {
  const known = shown.flatMap((name) => wordOf(name, event[name]));
  return [...known, ...partsOf(event), ...failureOf(event), ...resultOf(event)].join(", ");
};

const wordOf = (name: string, value: unknown): string[] => {
  if (value === true) return [name];
  return typeof value === "string" || typeof value === "number" ? [`${name} ${value}`] : [];
};

const partsOf = (event: Record<string, unknown>): string[] => {
  for (const name of ["parts", "segments"] as const) {
    const list = event[name];
    if (Array.isArray(list)) return [`${list.length} ${list.length === 1 ? "segment" : "segments"}`];
  }
  return [];
};

const failureOf = (event: Record<string, unknown>): string[] => {
  const failed = isRecord(event.failed) ? event.failed : event;
  const failure = isRecord(failed.failure) ? failed.failure : null;
  return failure === null
    ? []
    : [[text(failed.worker), `${text(failure.kind)}: ${text(failure.detail)}`].join(" ").trim()];
};

const resultOf = (event: Record<string, unknown>): string[] =>
  isRecord(event.result) && typeof event.result.frames === "number" ? [`${event.result.frames} frames`] : [];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
