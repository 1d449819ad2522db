import { useMemo } from "react";
import { Link } from "react-router";
import type { JobView, WorkerView } from "../api/types";
import { rough } from "../ui/format";
import { Said } from "../ui/Said";
import { type Column, VirtualTable } from "../ui/VirtualTable";
import { WorkerBadge } from "../workers/WorkerBadge";
import { workText } from "../workers/workText";

export type FarmWorkersProps = { workers: readonly WorkerView[]; jobs: readonly JobView[] };

const columnsFor = (names: ReadonlyMap<string, string>): readonly Column<WorkerView>[] => [
  { id: "name", head: "Worker", width: "minmax(100px, 1fr)", isKept: true, cell: (worker) => worker.name },
  { id: "state", head: "State", width: "104px", cell: (worker) => <WorkerBadge state={worker.state} /> },
  {
    id: "work",
    head: "Renders",
    width: "minmax(200px, 2.4fr)",
    cell: (worker) => {
      const [first, ...more] = worker.work;
      if (first === undefined) return <span className="muted">nothing</span>;
      return (
        <>
          <Link to={`/jobs/${first.job}`}>{names.get(first.job) ?? first.job}</Link> {workText(first)}
          {more.length > 0 ? ` and ${more.length} more` : ""}
        </>
      );
    },
  },
  {
    id: "speed",
    head: "Frames a second",
    width: "126px",
    isNumber: true,
    cell: (worker) => rough(worker.framesPerSecond),
  },
  { id: "device", head: "Device", width: "minmax(140px, 1.2fr)", cell: (worker) => worker.device },
];

/** The busiest first. */
export const FarmWorkers = ({ workers, jobs }: FarmWorkersProps) => {
  const columns = useMemo(() => columnsFor(new Map(jobs.map((job) => [job.id, job.name]))), [jobs]);
  const rows = useMemo(
    () => [...workers].sort((a, b) => b.work.length - a.work.length || a.name.localeCompare(b.name)),
    [workers],
  );
  if (rows.length === 0)
    return <Said title="No worker has joined">Start one with sritm worker; its token needs the role worker.</Said>;
  return <VirtualTable label="Workers" columns={columns} rows={rows} keyOf={(worker) => worker.id} maxHeight="330px" />;
};
