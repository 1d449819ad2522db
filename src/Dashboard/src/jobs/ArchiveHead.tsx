import type { ArchiveView } from "../api/types";
import { count, duration } from "../ui/format";
import { Progress } from "../ui/Progress";
import type { ArchiveRow } from "./jobRows";

export type ArchiveHeadProps = {
  row: ArchiveRow;
  /** What the coordinator says of all its jobs, shown or not; none of jobs without an archive. */
  archive: ArchiveView | undefined;
};

export const ArchiveHead = ({ row, archive }: ArchiveHeadProps) => (
  <>
    <span className="clip">{row.archive === "" ? "No archive" : row.archive}</span>
    <span className="muted">
      {jobsOf(row.jobs.length, archive?.films)}
      {archive !== undefined && archive.jobs.failed > 0 ? `, ${count(archive.jobs.failed)} failed` : ""}
      {archive?.secondsLeft ? `, about ${duration(archive.secondsLeft)} left` : ""}
    </span>
    {archive === undefined ? null : (
      <span className="archive-progress">
        <Progress label={`${row.archive}, frames rendered`} done={archive.framesDone} all={archive.frames} />
      </span>
    )}
  </>
);

/** A filter may hide some. */
const jobsOf = (shown: number, all = shown): string =>
  `${shown === all ? "" : `${count(shown)} of `}${count(all)} ${all === 1 ? "job" : "jobs"}`;
