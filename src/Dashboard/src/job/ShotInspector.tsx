import { useState } from "react";
import { Link } from "react-router";
import type { JobView, ShotView } from "../api/types";
import { canSteer } from "../jobs/steering";
import { useSteering } from "../jobs/useSteering";
import { useMay } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { count } from "../ui/format";
import { timecode } from "../ui/timecode";
import { AnewDialog } from "./AnewDialog";
import { AttemptLink } from "./AttemptLink";
import { itemOf } from "./attemptAddress";
import { SegmentBadge } from "./SegmentBadge";
import { SegmentTable } from "./SegmentTable";
import { Thumbnails } from "./Thumbnails";

export type ShotInspectorProps = { job: JobView; shot: ShotView };

export const ShotInspector = ({ job, shot }: ShotInspectorProps) => {
  const steering = useSteering();
  const maySteer = useMay("operator");
  const [isAnew, setAnew] = useState(false);
  const failures = shot.segments.flatMap((segment) =>
    segment.failures.map((failure) => ({ ...failure, segment: segment.index })),
  );
  return (
    <section className="shot-columns" aria-label={`Shot ${shot.shot}`}>
      <Thumbnails job={job.id} shot={shot} />
      <div className="stack-small">
        <div className="row spread">
          <div className="row">
            <h3>Shot {shot.shot}</h3>
            <SegmentBadge state={shot.state} />
            <span className="muted">
              frames {count(shot.first)} to {count(shot.end - 1)} · {timecode(shot.first, job.rate)}
              {shot.model === job.model ? "" : ` · ${shot.model}`}
            </span>
          </div>
          <div className="row">
            <Link className="button" to={`/jobs/${job.id}/compare?frame=${shot.first}`}>
              Compare
            </Link>
            {maySteer && shot.state === "rendered" && job.state === "completed" ? (
              <Button onPress={() => setAnew(true)}>Render anew</Button>
            ) : null}
            {maySteer && shot.state === "quarantined" && canSteer("retry", job) ? (
              <Button kind="primary" onPress={() => steering.mutate({ name: "retry", jobs: [job] })}>
                Retry
              </Button>
            ) : null}
          </div>
        </div>
        <SegmentTable segments={shot.segments} />
        {failures.length > 0 ? (
          <ul className="shot-failures">
            {failures.map((failure) => (
              <li key={`${failure.segment} ${failure.attempt}`} className="wrap">
                <span className="tag tag-danger">{failure.kind}</span>{" "}
                <AttemptLink name={{ item: itemOf(failure.segment), number: failure.attempt, lease: null }}>
                  segment {failure.segment}, attempt {failure.attempt}
                </AttemptLink>{" "}
                by {failure.worker}: {failure.detail}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {isAnew ? <AnewDialog job={job} shot={shot} onClose={() => setAnew(false)} /> : null}
    </section>
  );
};
