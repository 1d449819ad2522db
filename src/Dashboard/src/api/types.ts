/** What the API answers, as its contract says. Instants are ISO 8601 UTC, frames are source frames, ranges half open. */

export type Role = "viewer" | "operator" | "admin" | "worker" | "enrol";

export type JobState =
  | "submitted"
  | "surveying"
  | "rendering"
  | "assembling"
  | "completed"
  | "failed"
  | "cancelled"
  | "paused";

export type SegmentState = "waiting" | "leased" | "rendered" | "quarantined";

export type FailureKind =
  | "preempted"
  | "worker-lost"
  | "storage"
  | "out-of-memory"
  | "bad-frames"
  | "bad-source"
  | "crashed";

export type WorkFailure = { kind: FailureKind; detail: string };

export type Session = { role: Role; token: { id: string; name: string }; version: string };

export type GateLine = { check: string; outcome: string; detail: string };

export type MasterFacts = {
  frames: number;
  maxCll: number;
  maxFall: number;
  percentile9999: number;
  brightestFrame: number;
  activePicture: string;
  verified: boolean;
  gate: GateLine[];
  notes: string[];
};

export type Quarantined = { segment: number; frames: string; last: WorkFailure };

export type JobView = {
  id: string;
  name: string;
  owner: string;
  state: JobState;
  submittedAt: string;
  source: string | null;
  model: string;
  size: string;
  rate: string;
  container: string;
  surveyDone: boolean;
  frames: number;
  framesDone: number;
  segments: number;
  segmentsDone: number;
  leased: number;
  quarantined: Quarantined[];
  failure: WorkFailure | null;
  master: MasterFacts | null;
  assumptions: string[];
  priority: number;
  mostSlots: number | null;
  blockedWorkers: string[];
  archive: string | null;
  version: number;
};

export type JobTerms = { owner: string; priority: number; mostSlots: number | null };

export type FailedAttempt = { attempt: number; worker: string; kind: FailureKind; detail: string };

export type SegmentView = {
  index: number;
  first: number;
  end: number;
  state: SegmentState;
  attempt: number | null;
  worker: string | null;
  device: string | null;
  seconds: number | null;
  maxNits: number | null;
  bytes: number | null;
  tile: string | null;
  failures: FailedAttempt[];
};

export type ShotView = { shot: number; first: number; end: number; state: SegmentState; segments: SegmentView[] };

export type AttemptOutcome = "rendered" | "finished" | "failed" | "expired" | "returned" | "lost";

export type AttemptView = {
  item: "survey" | "segment" | "assembly";
  segment: number | null;
  attempt: number;
  lease: string;
  worker: string;
  slot: string;
  startedAt: string;
  endedAt: string | null;
  outcome: AttemptOutcome | null;
  kind: FailureKind | null;
  detail: string | null;
  frames: number | null;
};

export type JournaledEvent = { seq: number; at: string; type: string; event: Record<string, unknown> };

export type Attention = { job: string; name: string; kind: "quarantined" | "failed" | "paused"; detail: string };

export type FarmView = {
  at: string;
  jobs: { queued: number; running: number; paused: number; failed: number; completed: number };
  framesPerSecond: number;
  queueSeconds: number | null;
  workers: { ready: number; draining: number; lost: number };
  slots: { all: number; busy: number };
  attention: Attention[];
};

export type FarmMinute = { at: string; framesPerSecond: number; busySlots: number };

export type WorkerState = "ready" | "draining" | "lost" | "blocked";

export type WorkerWork = { slot: string; job: string; item: string; segment: number | null; since: string };

export type WorkerView = {
  id: string;
  name: string;
  state: WorkerState;
  device: string;
  provider: string;
  slots: number;
  memoryBytes: number;
  version: string;
  silentSeconds: number;
  models: string[];
  fenced: { model: string; reason: string }[];
  labels: string[];
  work: WorkerWork[];
  framesPerSecond: number;
};

export type ModelView = {
  name: string;
  scale: number | null;
  parameters: number | null;
  experimental: boolean | null;
  licence: string | null;
  controls: { name: string; unit: string; min: number; max: number; default: number }[];
  evaluation: unknown;
  digest: string;
  workers: number;
};

export type TokenView = { id: string; role: Role; label: string; createdAt: string; used: boolean };

export type NewToken = { token: TokenView; text: string };

export type AuditLine = { seq: number; at: string; who: string; what: string; whom: string };

export type LightPoint = { first: number; end: number; max: number; mean: number };

export type LightView = {
  rate: string;
  frames: number;
  maxCll: number | null;
  maxFall: number | null;
  points: LightPoint[];
};

export type Histogram = { bins: number[]; unit: "code" | "pq" };

export type SourceState = { digest: string; received: number; complete: boolean };

export type Problem = { type: string; title: string; status: number; detail: string };
