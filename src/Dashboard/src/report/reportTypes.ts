import type { FailureKind, GateLine, MasterFacts } from "../api/types";

export type ReportedSegment = {
  index: number;
  first: number;
  end: number;
  attempt: number;
  worker: string;
  device: string;
  seconds: number;
  maxNits: number;
  bytes: number;
  bitstream: string;
  light: string;
  tile?: string | null;
};

export type ReportedShot = {
  shot: number;
  first: number;
  end: number;
  timecode: string;
  maxNits: number;
  segments: ReportedSegment[];
};

export type ReportedRepair = {
  segment: number;
  first: number;
  end: number;
  quarantined: boolean;
  lost: number;
  failures: { at: string; attempt: number; worker: string; kind: FailureKind; detail: string }[];
};

/** The passport of a master. */
export type MasterReport = {
  schema: number;
  job: {
    id: string;
    name: string;
    archive: string | null;
    submittedBy: string | null;
    submittedAt: string;
    completedAt: string;
  };
  source: Record<string, unknown>;
  sourceDigest: string | null;
  assumptions: string[];
  spec: Record<string, unknown>;
  profile: Record<string, unknown>;
  master: MasterFacts;
  frames: {
    first: number;
    end: number;
    planned: number;
    rendered: number;
    inMaster: number;
    shots: number;
    segments: number;
    accounted: boolean;
  };
  light: {
    maxCll: number;
    maxFall: number;
    percentile9999: number;
    brightestFrame: number;
    brightestInSource: string;
    brightestInMaster: string;
    activePicture: string;
  };
  colour: {
    primaries: number;
    transfer: number;
    matrix: number;
    fullRange: boolean;
    bitDepth: number;
    chroma: string;
    displayPrimaries: string;
    displayMaxNits: number;
    displayMinNits: number;
    proof: GateLine[];
  };
  shots: ReportedShot[];
  repairs: ReportedRepair[];
};
