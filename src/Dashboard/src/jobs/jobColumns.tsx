import { Link } from "react-router";
import type { JobView } from "../api/types";
import { Checkbox } from "../ui/Checkbox";
import { count, instant } from "../ui/format";
import { Progress } from "../ui/Progress";
import type { Column } from "../ui/VirtualTable";
import { JobBadge } from "./JobBadge";
import type { JobRow } from "./jobRows";

type Choose = (ids: readonly string[], isChosen: boolean) => void;

export const jobColumns = (
  maySteer: boolean,
  chosen: ReadonlySet<string>,
  shown: readonly JobView[],
  choose: Choose,
): readonly Column<JobRow>[] => [...(maySteer ? [choosing(chosen, shown, choose)] : []), ...facts];

const choosing = (chosen: ReadonlySet<string>, shown: readonly JobView[], choose: Choose): Column<JobRow> => {
  const some = shown.some((job) => chosen.has(job.id));
  const all = some && shown.every((job) => chosen.has(job.id));
  return {
    id: "choose",
    width: "36px",
    head: (
      <Checkbox
        aria-label="Choose all jobs shown"
        isSelected={all}
        isIndeterminate={some && !all}
        onChange={(isChosen) =>
          choose(
            shown.map((job) => job.id),
            isChosen,
          )
        }
      />
    ),
    cell: (row) =>
      row.type === "job" ? (
        <Checkbox
          aria-label={`Choose ${row.job.name}`}
          isSelected={chosen.has(row.job.id)}
          onChange={(isChosen) => choose([row.job.id], isChosen)}
        />
      ) : null,
  };
};

const fact = (
  column: Omit<Column<JobRow>, "cell" | "isSortable">,
  cell: (job: JobView) => ReturnType<Column<JobRow>["cell"]>,
): Column<JobRow> => ({ ...column, isSortable: true, cell: (row) => (row.type === "job" ? cell(row.job) : null) });

const facts: readonly Column<JobRow>[] = [
  fact({ id: "name", head: "Job", width: "minmax(160px, 3fr)", isKept: true }, (job) => (
    <Link to={`/jobs/${job.id}`} title={job.name}>
      {job.name}
    </Link>
  )),
  fact({ id: "state", head: "State", width: "110px" }, (job) => <JobBadge state={job.state} />),
  fact({ id: "progress", head: "Frames rendered", width: "minmax(124px, 1.4fr)" }, (job) => (
    <Progress label={`${job.name}, frames rendered`} done={job.framesDone} all={job.frames} />
  )),
  fact({ id: "frames", head: "Frames", width: "88px", isNumber: true }, (job) => count(job.frames)),
  {
    ...fact({ id: "person", head: "Quarantined", width: "98px", isNumber: true }, (job) =>
      job.quarantined.length > 0 ? <span className="tag tag-danger">{count(job.quarantined.length)}</span> : "",
    ),
    isSortable: false,
  },
  {
    ...fact({ id: "model", head: "Model", width: "minmax(112px, 1fr)" }, (job) => job.model),
    isSortable: false,
  },
  fact({ id: "priority", head: "Priority", width: "72px", isNumber: true }, (job) => job.priority),
  fact({ id: "owner", head: "Owner", width: "minmax(96px, 1fr)" }, (job) => job.owner),
  fact({ id: "submitted", head: "Submitted", width: "168px" }, (job) => instant(job.submittedAt)),
];
