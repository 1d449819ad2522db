import { useMemo } from "react";
import { Link } from "react-router";
import type { JobView } from "../api/types";
import { JobBadge } from "../jobs/JobBadge";
import { isActive } from "../jobs/jobStates";
import { count } from "../ui/format";
import { Progress } from "../ui/Progress";
import { Said } from "../ui/Said";
import { type Column, VirtualTable } from "../ui/VirtualTable";

export type RunningJobsProps = { jobs: readonly JobView[] };

const columns: readonly Column<JobView>[] = [
  {
    id: "name",
    head: "Job",
    isKept: true,
    width: "minmax(150px, 2fr)",
    cell: (job) => <Link to={`/jobs/${job.id}`}>{job.name}</Link>,
  },
  { id: "state", head: "State", width: "118px", cell: (job) => <JobBadge state={job.state} /> },
  {
    id: "progress",
    head: "Frames rendered",
    width: "minmax(140px, 1.4fr)",
    cell: (job) => <Progress label={`${job.name}, frames rendered`} done={job.framesDone} all={job.frames} />,
  },
  { id: "frames", head: "Frames", width: "96px", isNumber: true, cell: (job) => count(job.frames) },
  { id: "leased", head: "Leased segments", width: "124px", isNumber: true, cell: (job) => count(job.leased) },
  { id: "model", head: "Model", width: "minmax(110px, 1fr)", cell: (job) => job.model },
];

export const RunningJobs = ({ jobs }: RunningJobsProps) => {
  const active = useMemo(() => jobs.filter((job) => isActive(job.state)), [jobs]);
  if (active.length === 0) return <Said title="No job is under way" />;
  return (
    <VirtualTable label="Jobs under way" columns={columns} rows={active} keyOf={(job) => job.id} maxHeight="290px" />
  );
};
