import type { components } from "./generated/api";

/** What the API answers, as its document says; words that the document calls a text are narrowed here to those there are.
 * Instants are ISO 8601 UTC, frames are source frames, ranges half open. */
type Documents = components["schemas"];

type Narrowed<T, N> = Omit<T, keyof N> & N;

export type Role = Documents["SessionView"]["role"];
export type FailureKind = Documents["WorkFailure"]["kind"];
export type WorkFailure = Documents["WorkFailure"];
export type FailedAttempt = Documents["FailureView"];
export type Session = Documents["SessionView"];
export type GateLine = Documents["GateLine"];
export type MasterFacts = Documents["MasterFacts"];
export type Quarantined = Documents["QuarantinedView"];
export type FarmMinute = Documents["RateView"];
export type WorkerWork = Documents["WorkView"];
export type ModelView = Documents["ModelView"];
export type TokenView = Documents["TokenView"];
export type NewToken = Documents["NewToken"];
export type AuditLine = Documents["AuditView"];
export type SourceState = Documents["SourceState"];
export type Problem = Documents["Problem"];
export type MasterReport = Documents["MasterReport"];
export type ReportedRepair = Documents["ReportedRepair"];
export type ReportedSegment = Documents["ReportedSegment"];
export type ReportedShot = Documents["ReportedShot"];
export type Signature = Documents["ReportSignature"];

export type Estimate = Documents["Estimate"];
export type Sample = Narrowed<Documents["SampleView"], { state: SegmentState }>;
export type Quote = Narrowed<
  Documents["QuoteView"],
  { state: "surveying" | "sampling" | "ready" | "stuck"; samples: Sample[] }
>;

export type JobState =
  | "draft"
  | "submitted"
  | "surveying"
  | "rendering"
  | "assembling"
  | "completed"
  | "failed"
  | "cancelled"
  | "paused";

export type SegmentState = "waiting" | "leased" | "rendered" | "quarantined";

export type WorkerState = "ready" | "draining" | "lost" | "blocked";

export type AttemptOutcome = "rendered" | "finished" | "failed" | "expired" | "returned" | "lost";

export type JobView = Narrowed<Documents["JobView"], { state: JobState }>;

export type ArchiveView = Documents["ArchiveView"];

export type JobTerms = Pick<Documents["JobTerms"], "owner" | "priority" | "mostSlots">;

export type SegmentView = Narrowed<Documents["SegmentView"], { state: SegmentState }>;

export type ShotView = Narrowed<Documents["ShotView"], { state: SegmentState; segments: SegmentView[] }>;

export type AttemptView = Narrowed<
  Documents["AttemptView"],
  { item: "survey" | "segment" | "assembly"; outcome: AttemptOutcome | null }
>;

export type AttemptLog = Narrowed<Documents["AttemptLog"], { attempt: AttemptView }>;

export type JournaledEvent = Narrowed<Documents["EventView"], { event: Record<string, unknown> }>;

export type Attention = Narrowed<Documents["AttentionView"], { kind: "quarantined" | "failed" | "paused" }>;

export type FarmView = Narrowed<Documents["FarmView"], { attention: Attention[] }>;

export type WorkerView = Narrowed<Documents["WorkerView"], { state: WorkerState }>;

export type LightPoint = Documents["CurvePoint"];
export type LightView = Documents["LightView"];
export type Histogram = Narrowed<Documents["HistogramView"], { unit: "code" | "pq" }>;
