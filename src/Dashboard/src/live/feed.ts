import type { QueryClient } from "@tanstack/react-query";
import type { Client } from "../api/client";
import { keys } from "../api/keys";
import type { JobState, JobView } from "../api/types";
import { costOf } from "./costs";
import type { StreamEvent } from "./eventText";
import { makeThrottle } from "./throttle";

type JobNews = { id: string; version: number; state: JobState };

/** Within this and the request that follows, what was committed is on the screen. */
const interval = 400;
/** Beyond so many changed jobs at once the list is read anew as a whole. */
const mostSingleReads = 12;
/** A document that took t to read is read again after 15 t at the earliest: 20,000 segments stay smooth. */
const restFactor = 15;

/** Carries the farm's events into the one cache that the pages show. */
export const makeFeed = (client: Client, cache: QueryClient) => {
  const changed = new Set<string>();
  let isFleetChanged = false;

  const flush = () => {
    const ids = [...changed];
    changed.clear();
    for (const id of ids) if (!refreshJob(cache, id)) changed.add(id);
    if (ids.length > 0) void refreshList(client, cache, ids);
    if (ids.length > 0) void cache.invalidateQueries({ queryKey: keys.archives });
    if (ids.length > 0 || isFleetChanged) void cache.invalidateQueries({ queryKey: keys.farm });
    if (isFleetChanged) void cache.invalidateQueries({ queryKey: keys.workers });
    isFleetChanged = false;
    if (changed.size > 0) throttle.ask();
  };
  const throttle = makeThrottle(interval, flush);

  return {
    onEvent: (event: StreamEvent) => {
      switch (event.type) {
        case "job": {
          const news = JSON.parse(event.data) as JobNews;
          markState(cache, news);
          changed.add(news.id);
          break;
        }
        case "workers":
          isFleetChanged = true;
          break;
        case "reset":
          void cache.invalidateQueries();
          return;
        default:
          return; // events of a newer coordinator
      }
      throttle.ask();
    },
    stop: throttle.stop,
  };
};

/** The new state is shown at once; the rest of the job follows. */
const markState = (cache: QueryClient, news: JobNews) => {
  const mark = (job: JobView): JobView =>
    job.id === news.id && job.version < news.version ? { ...job, state: news.state, version: news.version } : job;
  cache.setQueryData<JobView>(keys.job(news.id), (job) => job && mark(job));
  cache.setQueryData<JobView[]>(keys.jobs, (jobs) => jobs?.map(mark));
};

/** False where a part of the job rests and is to be read later. */
const refreshJob = (cache: QueryClient, id: string): boolean => {
  let isDone = true;
  for (const query of cache.getQueryCache().findAll({ queryKey: keys.job(id) })) {
    const cost = costOf(query.queryKey);
    if (
      query.isActive() &&
      (query.state.fetchStatus !== "idle" || Date.now() - query.state.dataUpdatedAt < cost * restFactor)
    )
      isDone = false;
    else void cache.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
  }
  return isDone;
};

const refreshList = async (client: Client, cache: QueryClient, ids: string[]) => {
  const jobs = cache.getQueryData<JobView[]>(keys.jobs);
  const known = new Set(jobs?.map((job) => job.id));
  if (jobs === undefined || ids.length > mostSingleReads || ids.some((id) => !known.has(id))) {
    await cache.invalidateQueries({ queryKey: keys.jobs, exact: true });
    return;
  }
  if (cache.getQueryCache().find({ queryKey: keys.jobs })?.isActive() !== true) {
    await cache.invalidateQueries({ queryKey: keys.jobs, exact: true, refetchType: "none" });
    return;
  }
  const read = await Promise.all(ids.map((id) => client.json<JobView>(`/jobs/${id}`).catch(() => null)));
  const fresh = new Map(read.filter((job) => job !== null).map((job) => [job.id, job]));
  cache.setQueryData<JobView[]>(keys.jobs, (old) => old?.map((job) => fresh.get(job.id) ?? job));
};
