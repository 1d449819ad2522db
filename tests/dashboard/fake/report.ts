import { createHash, createSign, generateKeyPairSync } from "node:crypto";
import type { JobView, ReportedShot, ShotView, Signature } from "#dashboard/api/types";
import { timecode } from "#dashboard/ui/timecode";
import { at } from "./film";

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

/** A passport of about the form of a real one; what nobody looks at is left out. */
export const makeReport = (job: JobView, shots: readonly ShotView[]): string =>
  JSON.stringify({
    schema: 1,
    job: {
      id: job.id,
      name: job.name,
      archive: job.archive,
      submittedBy: "t1",
      submittedAt: job.submittedAt,
      completedAt: at(4000),
    },
    source: {
      identity: { size: 734_003_200, modified: at(-90_000) },
      format: "mov,mp4",
      video: { codec: "h264", size: "1920x1080", rate: job.rate, primaries: "bt709", transfer: "bt709" },
    },
    sourceDigest: "3f".repeat(32),
    assumptions: ["no colour tags: taken for BT.709, limited range, as its size is HD"],
    spec: { container: job.container, range: null, peakNits: 1000 },
    profile: {
      model: job.model,
      digest: "9a".repeat(32),
      provider: "cuda",
      precision: "fp32",
      encoder: "x265 3.5 medium crf 16",
    },
    master: job.master,
    frames: {
      first: 0,
      end: job.frames,
      planned: job.frames,
      rendered: job.frames,
      inMaster: job.frames,
      shots: shots.length,
      segments: job.segments,
      accounted: true,
    },
    light: {
      maxCll: 987,
      maxFall: 142,
      percentile9999: 803.2,
      brightestFrame: 1204,
      brightestInSource: timecode(1204, job.rate),
      brightestInMaster: timecode(1204, job.rate),
      activePicture: "0,276 3840x1608",
    },
    colour: {
      primaries: 9,
      transfer: 16,
      matrix: 9,
      fullRange: false,
      bitDepth: 10,
      chroma: "4:2:0",
      displayPrimaries: "P3-D65",
      displayMaxNits: 1000,
      displayMinNits: 0.005,
      proof: [],
    },
    shots: shots.map((shot) => reported(shot, job.rate)),
    repairs: [
      {
        segment: 7,
        first: 700,
        end: 796,
        quarantined: false,
        lost: 0,
        failures: [
          { at: at(300), attempt: 1, worker: "w4", kind: "crashed", detail: "the encoder ended with signal 9" },
        ],
      },
    ],
  });

export const sign = (report: string): Signature => ({
  algorithm: "ECDSA-P256-SHA256",
  keyId: createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest("hex"),
  publicKeyPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
  signature: createSign("sha256").update(report).sign(privateKey).toString("base64"),
  digest: createHash("sha256").update(report).digest("hex"),
});

const reported = (shot: ShotView, rate: string): ReportedShot => ({
  shot: shot.shot,
  first: shot.first,
  end: shot.end,
  timecode: timecode(shot.first, rate),
  maxNits: Math.max(...shot.segments.map((segment) => segment.maxNits ?? 0)),
  segments: shot.segments.map((segment) => ({
    index: segment.index,
    first: segment.first,
    end: segment.end,
    attempt: segment.attempt ?? 1,
    worker: segment.worker ?? "",
    device: segment.device ?? "",
    seconds: segment.seconds ?? 0,
    maxNits: segment.maxNits ?? 0,
    bytes: segment.bytes ?? 0,
    bitstream: createHash("sha256").update(String(segment.index)).digest("hex"),
    light: "00".repeat(32),
    tile: null,
  })),
});
