import { Link } from "react-router";
import { Page } from "../layout/Page";
import { useMay } from "../session/SessionContext";
import { Answer } from "../ui/Answer";
import { Panel } from "../ui/Panel";
import { AttentionList } from "./AttentionList";
import { FarmStats } from "./FarmStats";
import { FarmWorkers } from "./FarmWorkers";
import { RunningJobs } from "./RunningJobs";
import { Throughput } from "./Throughput";
import { useFarm } from "./useFarm";

export const FarmPage = () => {
  const { farm, history, workers, jobs } = useFarm();
  const maySubmit = useMay("operator");
  return (
    <Page
      title="Farm"
      actions={
        maySubmit ? (
          <Link to="/submit" className="button button-primary">
            Submit a job
          </Link>
        ) : null
      }
    >
      <Answer what="the farm" query={farm}>
        {(view) => (
          <>
            <FarmStats farm={view} />
            {view.attention.length > 0 ? <AttentionList attention={view.attention} /> : null}
          </>
        )}
      </Answer>
      <Panel title="Frames a second, last 24 hours">
        <Answer what="the history" query={history}>
          {(minutes) => <Throughput minutes={minutes} />}
        </Answer>
      </Panel>
      <Panel title="Jobs under way" flush actions={<Link to="/jobs">All jobs</Link>}>
        <Answer what="jobs" query={jobs}>
          {(found) => <RunningJobs jobs={found} />}
        </Answer>
      </Panel>
      <Panel title="Workers" flush actions={<Link to="/workers">All workers</Link>}>
        <Answer what="workers" query={workers}>
          {(found) => <FarmWorkers workers={found} jobs={jobs.data ?? []} />}
        </Answer>
      </Panel>
    </Page>
  );
};
