import { useState } from "react";
import { Link } from "react-router";
import { reasonOf } from "../api/problem";
import type { JobView } from "../api/types";
import { canSteer, type SteerName, steerLabels, steerNames } from "../jobs/steering";
import { useSteering } from "../jobs/useSteering";
import { useMay } from "../session/SessionContext";
import { Ask } from "../ui/Ask";
import { Button } from "../ui/Button";
import { CloneDialog } from "./CloneDialog";
import { TermsDialog } from "./TermsDialog";

export type JobActionsProps = { job: JobView };

export const JobActions = ({ job }: JobActionsProps) => {
  const steering = useSteering();
  const maySteer = useMay("operator");
  const [dialog, setDialog] = useState<"cancel" | "terms" | "clone" | "refused" | null>(null);
  const close = () => setDialog(null);
  const steer = (name: SteerName) => {
    close();
    steering.mutate({ name, jobs: [job] }, { onError: () => setDialog("refused") });
  };
  const open = steerNames.filter((name) => canSteer(name, job));
  return (
    <>
      <Link to={`/jobs/${job.id}/compare`} className="button">
        Compare
      </Link>
      {job.state === "completed" ? (
        <Link to={`/jobs/${job.id}/report`} className="button">
          Report
        </Link>
      ) : null}
      {maySteer ? (
        <>
          <Button onPress={() => setDialog("clone")}>Clone</Button>
          {open.length > 0 ? <Button onPress={() => setDialog("terms")}>Priority</Button> : null}
          {open.map((name) => (
            <Button
              key={name}
              kind={name === "retry" || name === "resume" || name === "release" ? "primary" : "plain"}
              isDisabled={steering.isPending}
              onPress={() => (name === "cancel" ? setDialog("cancel") : steer(name))}
            >
              {steerLabels[name]}
            </Button>
          ))}
        </>
      ) : null}
      {dialog === "cancel" ? (
        <Ask
          title={`Cancel ${job.name}?`}
          action="Cancel the job"
          isDangerous
          onAct={() => steer("cancel")}
          onClose={close}
        >
          <p>
            A cancelled job cannot be resumed. Its rendered segments are swept after the days that the farm keeps them.
          </p>
        </Ask>
      ) : null}
      {dialog === "refused" ? (
        <Ask title="That was refused" onClose={close}>
          <p role="alert">{reasonOf(steering.error)}</p>
        </Ask>
      ) : null}
      {dialog === "terms" ? <TermsDialog job={job} onClose={close} /> : null}
      {dialog === "clone" ? <CloneDialog job={job} onClose={close} /> : null}
    </>
  );
};
