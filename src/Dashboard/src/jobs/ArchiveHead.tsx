import { count } from "../ui/format";
import { Progress } from "../ui/Progress";
import type { ArchiveRow } from "./jobRows";

export type ArchiveHeadProps = { row: ArchiveRow };

export const ArchiveHead = ({ row }: ArchiveHeadProps) => {
  const done = row.jobs.reduce((sum, job) => sum + job.framesDone, 0);
  const all = row.jobs.reduce((sum, job) => sum + job.frames, 0);
  const failed = row.jobs.filter((job) => job.state === "failed").length;
  const name = row.archive === "" ? "No archive" : row.archive;
  return (
    <>
      <span className="clip">{name}</span>
      <span className="muted">
        {count(row.jobs.length)} {row.jobs.length === 1 ? "job" : "jobs"}
        {failed > 0 ? `, ${count(failed)} failed` : ""}
      </span>
      <span className="archive-progress">
        <Progress label={`${name}, frames rendered`} done={done} all={all} />
      </span>
    </>
  );
};
