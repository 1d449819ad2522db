import type { JobView } from "../api/types";
import { JobBadge } from "../jobs/JobBadge";
import { count, duration, rough } from "../ui/format";
import { Progress } from "../ui/Progress";
import { etaOf, speedOf } from "./eta";
import { useTimeline } from "./useJob";

export type JobHeadProps = { job: JobView };

/** Where the job stands, in one line; below it what went wrong. */
export const JobHead = ({ job }: JobHeadProps) => {
  const attempts = useTimeline(job.id).data ?? [];
  const eta = etaOf(job, attempts);
  const speed = eta === null ? null : speedOf(attempts);
  return (
    <>
      <div className="job-head">
        <JobBadge state={job.state} />
        <div className="job-progress">
          <Progress label="Frames rendered" done={job.framesDone} all={job.frames} />
        </div>
        <span>
          {count(job.framesDone)} of {job.surveyDone ? "" : "about "}
          {count(job.frames)} frames
        </span>
        <span>
          {count(job.segmentsDone)} of {count(job.segments)} segments
        </span>
        {speed === null ? null : <span>{rough(speed)} frames a second</span>}
        {eta === null ? null : <strong>about {duration(eta)} left</strong>}
      </div>
      {job.failure === null ? null : (
        <p className="notice notice-danger" role="alert">
          Failed, {job.failure.kind}: {job.failure.detail}
        </p>
      )}
      {job.quarantined.length === 0 ? null : (
        <p className="notice notice-warning">
          {count(job.quarantined.length)} {job.quarantined.length === 1 ? "segment is" : "segments are"} quarantined:
          three attempts failed. Look at why, then retry them.
        </p>
      )}
    </>
  );
};
