import { useQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { JobView } from "../api/types";
import { useClient } from "../session/SessionContext";

/** The newest so many are listed. */
export const mostJobs = 5_000;

export const useJobs = () => {
  const client = useClient();
  return useQuery({
    queryKey: keys.jobs,
    queryFn: ({ signal }) => client.list<JobView>("/jobs", { query: { limit: 500 }, signal }, mostJobs),
    staleTime: 30_000,
  });
};
