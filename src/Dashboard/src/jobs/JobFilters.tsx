import { useMemo } from "react";
import { ToggleButton } from "react-aria-components";
import type { JobView } from "../api/types";
import { Checkbox } from "../ui/Checkbox";
import { count } from "../ui/format";
import { TextField } from "../ui/TextField";
import { jobStates } from "./jobStates";
import type { useJobsView } from "./useJobsView";

export type JobFiltersProps = { view: ReturnType<typeof useJobsView>; jobs: readonly JobView[] };

export const JobFilters = ({ view, jobs }: JobFiltersProps) => {
  const counts = useMemo(
    () => new Map(jobStates.map((state) => [state, jobs.filter((job) => job.state === state).length])),
    [jobs],
  );
  return (
    <div className="job-filters">
      <div className="job-search">
        <TextField
          label="Filter jobs by name, owner, model or archive"
          quiet
          type="search"
          placeholder="Name, owner, model or archive"
          value={view.text}
          onChange={view.setText}
        />
      </div>
      <fieldset className="state-filters">
        <legend className="only-heard">States</legend>
        {jobStates
          .filter((state) => (counts.get(state) ?? 0) > 0 || view.states.includes(state))
          .map((state) => (
            <ToggleButton
              key={state}
              className="button"
              isSelected={view.states.includes(state)}
              onChange={() => view.toggleState(state)}
            >
              {state} <span className="muted">{count(counts.get(state) ?? 0)}</span>
            </ToggleButton>
          ))}
      </fieldset>
      <Checkbox isSelected={view.isGrouped} onChange={view.setGrouped}>
        Group by archive
      </Checkbox>
    </div>
  );
};
