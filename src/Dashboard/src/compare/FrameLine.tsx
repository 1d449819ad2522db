import { Link } from "react-router";
import type { JobView, SegmentView, ShotView } from "../api/types";
import { SegmentBadge } from "../job/SegmentBadge";
import { count, nits } from "../ui/format";
import { timecode } from "../ui/timecode";

export type FrameLineProps = {
  job: JobView;
  shot: ShotView | undefined;
  segment: SegmentView | undefined;
  frame: number;
};

/** What the frame is part of. */
export const FrameLine = ({ job, shot, segment, frame }: FrameLineProps) => (
  <p className="row frame-line">
    <strong>Frame {count(frame)}</strong>
    <span>{timecode(frame, job.rate)}</span>
    {shot === undefined ? null : <Link to={`/jobs/${job.id}?shot=${shot.shot}`}>Shot {shot.shot}</Link>}
    {segment === undefined ? null : (
      <>
        <span>Segment {segment.index}</span>
        <SegmentBadge state={segment.state} />
        {segment.maxNits === null ? null : <span className="muted">brightest {nits(segment.maxNits)}</span>}
        {segment.worker === null ? null : <span className="muted">{segment.worker}</span>}
      </>
    )}
    <span className="muted frame-keys">Keys: ← → frames, Shift by ten, [ ] shots</span>
  </p>
);
