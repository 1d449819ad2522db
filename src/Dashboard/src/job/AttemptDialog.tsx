import { useSearchParams } from "react-router";
import type { AttemptLog, JobView } from "../api/types";
import { Answer } from "../ui/Answer";
import { Ask } from "../ui/Ask";
import { Badge } from "../ui/Badge";
import { duration, instant } from "../ui/format";
import { type AttemptName, readAttempt, titleOf, withAttempt } from "./attemptAddress";
import { attemptLook, outcomeOf } from "./attemptLooks";
import { useAttemptLog } from "./useJob";

export type AttemptDialogProps = { job: JobView };

/** The log of the attempt that the address names, where it names one. */
export const AttemptDialog = ({ job }: AttemptDialogProps) => {
  const [address, setAddress] = useSearchParams();
  const name = readAttempt(address);
  return name === null ? null : (
    <Ask isWide title={titleOf(name)} onClose={() => setAddress((old) => withAttempt(old, null), { replace: true })}>
      <Log job={job.id} name={name} />
    </Ask>
  );
};

type LogProps = { job: string; name: AttemptName };

const Log = ({ job, name }: LogProps) => (
  <Answer what="the log" query={useAttemptLog(job, name)}>
    {(log) => (
      <>
        <Facts log={log} />
        <ol className="attempt-log" aria-label="Log">
          {log.lines.map((line) => (
            <li key={line.seq}>
              <span className="muted">
                {line.seq} · {instant(line.at)}
              </span>
              <span className="wrap">{line.text}</span>
            </li>
          ))}
        </ol>
      </>
    )}
  </Answer>
);

type FactsProps = { log: AttemptLog };

const Facts = ({ log: { attempt } }: FactsProps) => {
  const facts: [string, string][] = [
    ["Slot", attempt.slot],
    ["Lease", attempt.lease],
    ["Began", instant(attempt.startedAt)],
    ["Ended", attempt.endedAt === null ? "not yet" : `${instant(attempt.endedAt)}, after ${tookOf(attempt)}`],
    ...(attempt.kind === null ? [] : [["Failure", `${attempt.kind}: ${attempt.detail ?? ""}`] as [string, string]]),
  ];
  return (
    <dl className="facts">
      <div className="fact">
        <dt>Outcome</dt>
        <dd>
          <Badge {...attemptLook(attempt)}>{outcomeOf(attempt)}</Badge>
        </dd>
      </div>
      {facts.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const tookOf = ({ startedAt, endedAt }: AttemptLog["attempt"]): string =>
  duration((Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)) / 1000);
