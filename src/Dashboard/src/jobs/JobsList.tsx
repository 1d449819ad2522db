import { useMemo, useState } from "react";
import type { JobView } from "../api/types";
import { useMay } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { Said } from "../ui/Said";
import { VirtualTable } from "../ui/VirtualTable";
import { ArchiveHead } from "./ArchiveHead";
import { BatchBar } from "./BatchBar";
import { JobFilters } from "./JobFilters";
import { jobColumns } from "./jobColumns";
import type { JobRow } from "./jobRows";
import { useArchives } from "./useArchives";
import { mostJobs } from "./useJobs";
import { useJobsView } from "./useJobsView";
import "./jobs.css";

export type JobsListProps = { jobs: readonly JobView[] };

export const JobsList = ({ jobs }: JobsListProps) => {
  const view = useJobsView(jobs);
  const archives = useArchives(view.isGrouped);
  const maySteer = useMay("operator");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => view.shown.filter((job) => chosen.has(job.id)), [view.shown, chosen]);
  const choose = (ids: readonly string[], isChosen: boolean) =>
    setChosen((old) => {
      const next = new Set(old);
      for (const id of ids) isChosen ? next.add(id) : next.delete(id);
      return next;
    });
  if (jobs.length === 0) return <Said title="No job yet">Submit one here, or with sritm submit FILM.</Said>;
  return (
    <>
      <JobFilters view={view} jobs={jobs} />
      {selected.length > 0 ? <BatchBar jobs={selected} onDone={() => setChosen(new Set())} /> : null}
      <div className="panel">
        {view.rows.length === 0 ? (
          <Said title="No job fits the filter" action={<Button onPress={view.clear}>Clear the filter</Button>} />
        ) : (
          <VirtualTable<JobRow>
            label="Jobs"
            columns={jobColumns(maySteer, chosen, view.shown, choose)}
            rows={view.rows}
            keyOf={(row) => (row.type === "job" ? row.job.id : `archive ${row.archive}`)}
            isSelected={(row) => row.type === "job" && chosen.has(row.job.id)}
            span={(row) =>
              row.type === "archive" ? <ArchiveHead row={row} archive={archives.get(row.archive)} /> : null
            }
            sorting={view.sorting}
            onSort={view.sortBy}
            maxHeight="max(320px, calc(100vh - 210px))"
          />
        )}
      </div>
      {jobs.length >= mostJobs ? <p className="muted">The newest {mostJobs} jobs are listed.</p> : null}
    </>
  );
};
