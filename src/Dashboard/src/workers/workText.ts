import type { WorkerWork } from "../api/types";

/** What a slot does, in a few words. */
export const workText = (work: WorkerWork): string => (work.segment === null ? work.item : `segment ${work.segment}`);
