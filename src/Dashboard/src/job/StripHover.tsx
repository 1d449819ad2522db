import { useDeferredValue } from "react";
import type { ShotView } from "../api/types";
import { count } from "../ui/format";
import { timecode } from "../ui/timecode";
import { SegmentBadge } from "./SegmentBadge";
import { Thumbnails } from "./Thumbnails";

export type StripHoverProps = { job: string; rate: string; shot: ShotView | undefined; x: number; width: number };

const cardWidth = 344;

export const StripHover = ({ job, rate, shot, x, width }: StripHoverProps) => {
  const pictured = useDeferredValue(shot);
  if (shot === undefined) return null;
  const left = Math.min(Math.max(0, x - cardWidth / 2), Math.max(0, width - cardWidth));
  return (
    <div className="strip-hover" style={{ transform: `translateX(${left}px)` }} aria-hidden>
      {pictured ? <Thumbnails job={job} shot={pictured} /> : null}
      <div className="row">
        <strong>Shot {shot.shot}</strong>
        <SegmentBadge state={shot.state} />
        <span className="muted">
          {timecode(shot.first, rate)} · {count(shot.end - shot.first)} frames
        </span>
      </div>
    </div>
  );
};
