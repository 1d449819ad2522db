import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys";
import { reasonOf } from "../api/problem";
import type { JobView } from "../api/types";
import { useClient } from "../session/SessionContext";
import { type SteerName, steerLabels } from "./steering";

type Order = { name: SteerName; jobs: readonly JobView[] };

/** Steers one job or many. Those that refuse are named with their reason; the others go through. */
export const useSteering = () => {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ name, jobs }: Order) => {
      const faults: string[] = [];
      for (const job of jobs) {
        try {
          const after = await client.json<JobView>(`/jobs/${job.id}/${name}`, { method: "POST" });
          cache.setQueryData(keys.job(job.id), after);
          cache.setQueryData<JobView[]>(keys.jobs, (old) => old?.map((one) => (one.id === after.id ? after : one)));
        } catch (error) {
          faults.push(`${job.name}: ${reasonOf(error)}`);
        }
      }
      if (faults.length > 0) throw new Error(`${steerLabels[name]} was refused. ${faults.join("; ")}`);
    },
    onSettled: (_data, _error, { jobs }) => {
      for (const job of jobs) void cache.invalidateQueries({ queryKey: keys.job(job.id) });
      void cache.invalidateQueries({ queryKey: keys.farm });
    },
  });
};
