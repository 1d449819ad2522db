import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeClient } from "#dashboard/api/client";
import { keys } from "#dashboard/api/keys";
import type { JobView } from "#dashboard/api/types";
import { type Connection, follow } from "#dashboard/live/eventStream";
import { makeEventReader } from "#dashboard/live/eventText";
import { makeFeed } from "#dashboard/live/feed";
import { makeThrottle } from "#dashboard/live/throttle";
import { FakeFarm } from "../fake/FakeFarm";
import { makeJob } from "../fake/film";

const stream = ': hello\n\nid: 7\nevent: job\ndata: {"id":"j1"}\n\nevent: reset\ndata: {}\n\n';

describe("the event stream's text", () => {
  it("gives the same events however it is cut", () => {
    const whole = makeEventReader()(stream);
    for (let cut = 0; cut <= stream.length; cut++) {
      const read = makeEventReader();
      expect([...read(stream.slice(0, cut)), ...read(stream.slice(cut))]).toEqual(whole);
    }
    expect(whole).toEqual([
      { id: "7", type: "job", data: '{"id":"j1"}' },
      { id: null, type: "reset", data: "{}" },
    ]);
  });
});

describe("a throttle", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("acts at once, then once for all that came within its interval, then rests", () => {
    const act = vi.fn();
    const throttle = makeThrottle(400, act);
    for (let times = 0; times < 5; times++) throttle.ask();
    expect(act).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(400);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(4000);
    expect(act).toHaveBeenCalledTimes(2);
  });
});

describe("following a farm", () => {
  const farm = () => {
    const made = new FakeFarm();
    made.jobs.set("j1", makeJob({ id: "j1" }));
    globalThis.fetch = made.fetch;
    return made;
  };

  it("goes on behind the last event that was seen after the coordinator was away, and says so meanwhile", async () => {
    const made = farm();
    const said: Connection[] = [];
    const seen: (string | null)[] = [];
    const end = new AbortController();
    const asked: (string | null)[] = [];
    globalThis.fetch = (input, init) => {
      asked.push(new Headers(init?.headers).get("Last-Event-ID"));
      return made.fetch(input, init);
    };
    const following = follow(
      "admin-token",
      { onEvent: (event) => seen.push(event.id), onConnection: (one) => said.push(one) },
      end.signal,
    );
    await vi.waitFor(() => expect(made.events.listening).toBe(1));
    made.change("j1", { state: "paused" });
    await vi.waitFor(() => expect(seen).toEqual([null, "1"]));
    made.events.hangUp();
    made.change("j1", { state: "rendering" });
    await vi.waitFor(() => expect(seen).toEqual([null, "1", "2"]), { timeout: 5000 });
    expect(asked).toEqual([null, "1"]);
    expect(said).toEqual(["live", "disconnected", "live"]);
    end.abort();
    await following;
  });

  it("stops for good where the token is no longer good", async () => {
    farm();
    const said: Connection[] = [];
    await follow("revoked", { onEvent: () => {}, onConnection: (one) => said.push(one) }, new AbortController().signal);
    expect(said).toEqual(["refused"]);
  });

  it("shows a job's new state in the cache at once, and the rest of the job when it was read", async () => {
    const made = farm();
    const cache = new QueryClient();
    cache.setQueryData<JobView[]>(keys.jobs, [makeJob({ id: "j1" })]);
    const feed = makeFeed(makeClient("admin-token"), cache);
    const job = made.change("j1", { state: "paused", framesDone: 99 });
    feed.onEvent({ id: "1", type: "job", data: JSON.stringify({ id: "j1", version: job.version, state: "paused" }) });
    expect(cache.getQueryData<JobView[]>(keys.jobs)?.[0]?.state).toBe("paused");
    feed.stop();
  });

  it("reads everything anew after a gap", () => {
    farm();
    const cache = new QueryClient();
    cache.setQueryData(keys.workers, []);
    makeFeed(makeClient("admin-token"), cache).onEvent({ id: "1", type: "reset", data: "{}" });
    expect(cache.getQueryState(keys.workers)?.isInvalidated).toBe(true);
  });
});
