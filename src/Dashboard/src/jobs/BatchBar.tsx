import { useState } from "react";
import { reasonOf } from "../api/problem";
import type { JobView } from "../api/types";
import { Ask } from "../ui/Ask";
import { Button } from "../ui/Button";
import { count } from "../ui/format";
import { canSteer, type SteerName, steerLabels, steerNames } from "./steering";
import { useSteering } from "./useSteering";

export type BatchBarProps = { jobs: readonly JobView[]; onDone: () => void };

/** Steers all chosen jobs at once; each button says how many of them it can be asked of. */
export const BatchBar = ({ jobs, onDone }: BatchBarProps) => {
  const steering = useSteering();
  const [asked, setAsked] = useState(false);
  const fitting = (name: SteerName) => jobs.filter((job) => canSteer(name, job));
  const steer = (name: SteerName) => {
    setAsked(false);
    steering.mutate({ name, jobs: fitting(name) }, { onSuccess: onDone });
  };
  return (
    <div className="stack-small">
      <section className="batch" aria-label="Chosen jobs">
        <strong>{count(jobs.length)} chosen</strong>
        {steerNames.map((name) => (
          <Button
            key={name}
            isDisabled={steering.isPending || fitting(name).length === 0}
            onPress={() => (name === "cancel" ? setAsked(true) : steer(name))}
          >
            {steerLabels[name]} {count(fitting(name).length)}
          </Button>
        ))}
        <Button kind="quiet" onPress={onDone}>
          Choose none
        </Button>
      </section>
      {steering.error ? (
        <p className="notice notice-danger" role="alert">
          {reasonOf(steering.error)}
        </p>
      ) : null}
      {asked ? (
        <Ask
          title={fitting("cancel").length === 1 ? "Cancel a job?" : `Cancel ${count(fitting("cancel").length)} jobs?`}
          action={fitting("cancel").length === 1 ? "Cancel the job" : "Cancel the jobs"}
          isDangerous
          onAct={() => steer("cancel")}
          onClose={() => setAsked(false)}
        >
          <p>
            A cancelled job cannot be resumed. Its rendered segments are swept after the days that the farm keeps them.
          </p>
        </Ask>
      ) : null}
    </div>
  );
};
