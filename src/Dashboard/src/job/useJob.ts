import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { AttemptLog, AttemptView, JobView, LightView, ShotView } from "../api/types";
import { timed } from "../live/costs";
import { useClient } from "../session/SessionContext";
import type { AttemptName } from "./attemptAddress";

export const useJob = (id: string) => {
  const client = useClient();
  return useQuery({
    queryKey: keys.job(id),
    queryFn: ({ signal }) => client.json<JobView>(`/jobs/${id}`, { signal }),
  });
};

const usePart = <T>(
  id: string,
  part: string,
  query: Record<string, number> = {},
  enabled = true,
): UseQueryResult<T> => {
  const client = useClient();
  const key = keys.jobPart(id, part);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => timed(key, () => client.json<T>(`/jobs/${id}/${part}`, { query, signal })),
    enabled,
  });
};

export const useShots = (id: string) => usePart<ShotView[]>(id, "shots");
export const useTimeline = (id: string) => usePart<AttemptView[]>(id, "timeline");
export const useLight = (id: string) => usePart<LightView>(id, "light", { points: 2000 });

export const useAttemptLog = (id: string, { item, number, lease }: AttemptName) => {
  const client = useClient();
  return useQuery({
    queryKey: keys.jobPart(id, "attempts", item, number, lease ?? ""),
    queryFn: ({ signal }) =>
      client.json<AttemptLog>(`/jobs/${id}/attempts/${item}/${number}`, { query: { lease }, signal }),
  });
};
