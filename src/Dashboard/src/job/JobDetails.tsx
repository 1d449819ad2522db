import type { JobView } from "../api/types";
import { instant, nits } from "../ui/format";
import { Panel } from "../ui/Panel";
import { rateOf, timecode } from "../ui/timecode";

export type JobDetailsProps = { job: JobView };

const verdictOf = ({ master, formerMaster, state }: JobView) => {
  if (formerMaster) {
    return state === "completed"
      ? "no: see the report; the master before is given out"
      : "the master before, until the new one is";
  }
  return master === null ? null : master.verified ? "yes, every check passed" : "no: see the report";
};

export const JobDetails = ({ job }: JobDetailsProps) => {
  const facts: [string, string | null][] = [
    ["Job", job.id],
    ["Archive", job.archive],
    ["Owner", job.owner],
    ["Submitted", instant(job.submittedAt)],
    ["Model", job.model],
    ["Master", `${job.size}, ${Math.round(rateOf(job.rate) * 1000) / 1000} frames a second, ${job.container}`],
    ["Length", timecode(job.frames, job.rate)],
    ["Priority", String(job.priority)],
    ["Slots at most", job.mostSlots === null ? "no limit" : String(job.mostSlots)],
    ["Blocked workers", job.blockedWorkers.length > 0 ? job.blockedWorkers.join(", ") : null],
    ["MaxCLL", job.master === null ? null : nits(job.master.maxCll)],
    ["MaxFALL", job.master === null ? null : nits(job.master.maxFall)],
    ["Verified", verdictOf(job)],
    ["Assumed", job.assumptions.length > 0 ? job.assumptions.join("; ") : null],
  ];
  return (
    <div className="stack">
      <Panel title="Details">
        <dl className="facts">
          {facts.map(([name, value]) =>
            value === null ? null : (
              <div key={name} className="fact">
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </Panel>
      {job.state === "completed" ? (
        <Panel title="Fetch the master">
          <p className="muted">From a shell, where it goes on after an interruption:</p>
          <code className="wrap">
            sritm download {job.id} master.{job.container === "mp4" ? "mp4" : "mkv"}
          </code>
        </Panel>
      ) : null}
    </div>
  );
};
