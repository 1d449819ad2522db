import { useQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { FarmMinute, FarmView } from "../api/types";
import { useJobs } from "../jobs/useJobs";
import { useClient } from "../session/SessionContext";
import { useWorkers } from "../workers/useWorkers";

/** Speeds change without an event, by time alone. */
const speedEvery = 5_000;
const historyEvery = 60_000;

export const useFarm = () => {
  const client = useClient();
  const farm = useQuery({
    queryKey: keys.farm,
    queryFn: ({ signal }) => client.json<FarmView>("/farm", { signal }),
    refetchInterval: speedEvery,
  });
  const history = useQuery({
    queryKey: keys.farmHistory,
    queryFn: ({ signal }) => client.json<FarmMinute[]>("/farm/history", { query: { hours: 24 }, signal }),
    refetchInterval: historyEvery,
  });
  return { farm, history, workers: useWorkers(), jobs: useJobs() };
};
