import type { ShotView } from "../api/types";
import { Thumbnail } from "./Thumbnail";

export type ThumbnailsProps = { job: string; shot: ShotView };

/** The middle frame of a shot before and after. */
export const Thumbnails = ({ job, shot }: ThumbnailsProps) => {
  const frame = Math.floor((shot.first + shot.end - 1) / 2);
  const segment = shot.segments.find((one) => frame >= one.first && frame < one.end);
  const isRendered = segment?.state === "rendered";
  return (
    <div className="thumbnails">
      <Thumbnail label="Source" job={job} frame={frame} side="source" attempt={0} />
      <Thumbnail
        label="Result"
        job={job}
        frame={frame}
        side="result"
        attempt={isRendered ? (segment?.attempt ?? 1) : null}
      />
    </div>
  );
};
