import type { Attention, FarmView, Role, WorkerState } from "#dashboard/api/types";
import { makeArchives } from "./archives";
import { type FakeFarm, json, problem, type Route } from "./FakeFarm";
import { at } from "./film";

const get = (path: string, answer: Route["answer"], role: Role = "viewer"): Route => ({
  method: "GET",
  path: new RegExp(`^${path}$`),
  role,
  answer,
});

const worker = (name: string, next: WorkerState): Route => ({
  method: "POST",
  path: new RegExp(`^/workers/([^/]+)/${name}$`),
  role: "operator",
  answer: (farm, call) => {
    const found = farm.workers.get(call.parts[0] ?? "");
    if (found === undefined) return problem(404, "unknown-worker", "there is no such worker");
    farm.workers.set(found.id, { ...found, state: next, fenced: name === "unfence" ? [] : found.fenced });
    farm.note(call, `worker.${name}`, found.id);
    farm.events.add("workers", {});
    return new Response(null, { status: 204 });
  },
});

const farmView = (farm: FakeFarm): FarmView => {
  const jobs = [...farm.jobs.values()];
  const workers = [...farm.workers.values()];
  const inState = (...states: string[]) => jobs.filter((job) => states.includes(job.state)).length;
  const of = (state: WorkerState) => workers.filter((one) => one.state === state).length;
  const waiting = jobs
    .filter((job) => job.state === "rendering")
    .reduce((sum, job) => sum + job.frames - job.framesDone, 0);
  const speed = workers.reduce((sum, one) => sum + one.framesPerSecond, 0);
  return {
    at: at(3600),
    jobs: {
      queued: inState("submitted"),
      running: inState("surveying", "rendering", "assembling"),
      drafts: inState("draft"),
      paused: inState("paused"),
      failed: inState("failed"),
      completed: inState("completed"),
      cancelled: inState("cancelled"),
    },
    framesPerSecond: Math.round(speed * 10) / 10,
    queueSeconds: speed > 0 ? waiting / speed : null,
    workers: { ready: of("ready"), draining: of("draining"), blocked: of("blocked"), lost: of("lost") },
    slots: { all: workers.length, busy: workers.reduce((sum, one) => sum + one.work.length, 0) },
    attention: jobs.flatMap((job): Attention[] => {
      const [first] = job.quarantined;
      if (job.state === "failed" && job.failure)
        return [{ job: job.id, name: job.name, kind: "failed" as const, detail: job.failure.detail }];
      if (first)
        return [
          {
            job: job.id,
            name: job.name,
            kind: "quarantined" as const,
            detail: `${job.quarantined.length} segments; the first is ${first.segment}: ${first.last.detail}`,
          },
        ];
      return [];
    }),
  };
};

const history = () =>
  Array.from({ length: 1440 }, (_, minute) => {
    const wave = Math.max(0, Math.sin((minute - 300) / 240)) * 300 + 24 * Math.sin(minute / 9) + 30;
    return {
      at: at(minute * 60 - 82_800),
      framesPerSecond: Math.max(0, Math.round(wave)),
      busySlots: Math.max(0, Math.round(26 + 9 * Math.sin(minute / 170))),
    };
  });

export const farmRoutes: readonly Route[] = [
  get("/session", (_, { token }) =>
    json({ role: token.role, token: { id: token.id, name: token.label }, version: "0.9.0" }),
  ),
  get("/farm", (farm) => json(farmView(farm))),
  get("/farm/history", (farm) => json(farm.workers.size === 0 ? [] : history())),
  get("/archives", (farm) => json(makeArchives([...farm.jobs.values()]))),
  get("/events", (farm, { request }) => farm.events.open(request)),
  get("/workers", (farm) => json([...farm.workers.values()])),
  get("/models", (farm) => json(farm.models)),
  get("/audit", (farm) => json(farm.audit), "admin"),
  get("/tokens", (farm) => json([...farm.tokens.values()].map(({ text: _, ...token }) => token)), "admin"),
  {
    method: "POST",
    path: /^\/tokens$/,
    role: "admin",
    answer: async (farm, call) => {
      const { role, label } = (await call.request.json()) as { role: Role; label: string };
      const made = farm.addToken(role, label);
      farm.note(call, "token.add", `${made.token.id} ${role}`);
      return json(made, 201);
    },
  },
  {
    method: "DELETE",
    path: /^\/tokens\/([^/]+)$/,
    role: "admin",
    answer: (farm, call) => {
      const id = call.parts[0] ?? "";
      if (!farm.tokens.delete(id)) return problem(404, "unknown-token", "there is no such token");
      farm.note(call, "token.revoke", id);
      return new Response(null, { status: 204 });
    },
  },
  worker("drain", "draining"),
  worker("unfence", "ready"),
  worker("block", "blocked"),
  worker("unblock", "ready"),
];
