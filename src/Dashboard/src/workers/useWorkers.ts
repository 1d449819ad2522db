import { useQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { WorkerView } from "../api/types";
import { useClient } from "../session/SessionContext";

export const useWorkers = () => {
  const client = useClient();
  return useQuery({
    queryKey: keys.workers,
    queryFn: ({ signal }) => client.json<WorkerView[]>("/workers", { signal }),
    refetchInterval: 5_000,
  });
};
