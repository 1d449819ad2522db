import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type { AttemptView, JobView } from "../api/types";
import { Answer } from "../ui/Answer";
import { Said } from "../ui/Said";
import { AttemptTable } from "./AttemptTable";
import { nameOf, withAttempt } from "./attemptAddress";
import { TimelineChart } from "./TimelineChart";
import { timelineOf } from "./timelineRows";
import { useTimeline } from "./useJob";

export type TimelineTabProps = { job: JobView };

export const TimelineTab = ({ job }: TimelineTabProps) => (
  <Answer what="the attempts" query={useTimeline(job.id)}>
    {(attempts) => <Attempts attempts={attempts} />}
  </Answer>
);

type AttemptsProps = { attempts: readonly AttemptView[] };

const Attempts = ({ attempts }: AttemptsProps) => {
  const [, setAddress] = useSearchParams();
  const timeline = useMemo(() => timelineOf(attempts), [attempts]);
  if (attempts.length === 0)
    return <Said title="No attempt yet">The first is the survey's, once a worker takes it.</Said>;
  return (
    <div className="stack">
      <TimelineChart timeline={timeline} onOpen={(attempt) => setAddress((old) => withAttempt(old, nameOf(attempt)))} />
      <AttemptTable attempts={attempts} />
    </div>
  );
};
