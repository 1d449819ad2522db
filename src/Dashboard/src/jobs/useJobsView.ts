import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type { JobState, JobView } from "../api/types";
import type { Sorting } from "../ui/VirtualTable";
import { filterJobs, groupJobs, isJobOrder, sortJobs } from "./jobRows";
import { jobStates } from "./jobStates";

/** Filter, order and grouping live in the address, so that a view can be kept and sent. */
export const useJobsView = (jobs: readonly JobView[]) => {
  const [address, setAddress] = useSearchParams();
  const set = (name: string, value: string) =>
    setAddress(
      (old) => {
        const next = new URLSearchParams(old);
        if (value === "") next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const [stateText, text, sortText] = [address.get("state") ?? "", address.get("q") ?? "", address.get("sort") ?? ""];
  const isGrouped = address.get("group") === "archive";
  const states = useMemo(() => stateText.split(",").filter((word): word is JobState => isState(word)), [stateText]);
  const sorting = useMemo(() => sortingOf(sortText), [sortText]);
  const shown = useMemo(() => sortJobs(filterJobs(jobs, { states, text }), sorting), [jobs, states, text, sorting]);
  const rows = useMemo(() => groupJobs(shown, isGrouped), [shown, isGrouped]);
  return {
    states,
    text,
    sorting,
    isGrouped,
    shown,
    rows,
    clear: () => setAddress({}, { replace: true }),
    setText: (value: string) => set("q", value),
    setGrouped: (value: boolean) => set("group", value ? "archive" : ""),
    toggleState: (state: JobState) =>
      set("state", (states.includes(state) ? states.filter((one) => one !== state) : [...states, state]).join(",")),
    sortBy: (by: string) => set("sort", sorting.by === by && !sorting.descending ? `-${by}` : by),
  };
};

const isState = (word: string): word is JobState => (jobStates as readonly string[]).includes(word);

const sortingOf = (text: string): Sorting => {
  const by = text.replace(/^-/, "");
  return isJobOrder(by) ? { by, descending: text.startsWith("-") } : { by: "submitted", descending: true };
};
