import type { FarmView } from "../api/types";
import { count, duration, rough } from "../ui/format";
import { Stat } from "../ui/Stat";

export type FarmStatsProps = { farm: FarmView };

export const FarmStats = ({ farm }: FarmStatsProps) => {
  const { workers, jobs, slots } = farm;
  return (
    <div className="stats">
      <Stat label="frames a second now" value={rough(farm.framesPerSecond)} />
      <Stat
        label={farm.queueSeconds === null ? "queue; no speed measured yet" : "of work in the queue"}
        value={farm.queueSeconds === null ? "–" : duration(farm.queueSeconds)}
      />
      <Stat label={`of ${count(slots.all)} slots busy`} value={count(slots.busy)} />
      <Stat
        label={`workers ready · ${count(workers.draining)} draining · ${count(workers.lost + workers.blocked)} lost or blocked`}
        value={count(workers.ready)}
      />
      <Stat
        label={`jobs running · ${count(jobs.queued)} queued · ${count(jobs.paused)} paused · ${count(jobs.drafts)} ${jobs.drafts === 1 ? "draft" : "drafts"}`}
        value={count(jobs.running)}
      />
      <Stat label={`jobs completed · ${count(jobs.failed)} failed`} value={count(jobs.completed)} />
    </div>
  );
};
