import type { JobState, JobView } from "#dashboard/api/types";
import { type Call, type FakeFarm, json, problem, type Route } from "./FakeFarm";
import { at, makeAttemptLog, makeAttempts, makeLight } from "./film";
import { picture } from "./picture";
import { makeQuote } from "./quote";
import { makeReport, sign } from "./report";

const id = "([^/]+)";

const withJob =
  (answer: (farm: FakeFarm, job: JobView, call: Call) => Response | Promise<Response>): Route["answer"] =>
  (farm, call) => {
    const job = farm.jobs.get(call.parts[0] ?? "");
    return job === undefined ? problem(404, "unknown-job", "there is no such job") : answer(farm, job, call);
  };

const see = (path: string, answer: Parameters<typeof withJob>[0]): Route => ({
  method: "GET",
  path: new RegExp(`^/jobs/${id}${path}$`),
  role: "viewer",
  answer: withJob(answer),
});

const steer = (name: string, from: readonly JobState[], to: (job: JobView) => JobState): Route => ({
  method: "POST",
  path: new RegExp(`^/jobs/${id}/${name}$`),
  role: "operator",
  answer: withJob((farm, job, call) => {
    if (!from.includes(job.state))
      return problem(409, "wrong-state", `the job is ${job.state}, where this cannot be done`);
    farm.note(call, `job.${name}`, job.id);
    return json(farm.change(job.id, { state: to(job) }));
  }),
});

const active: readonly JobState[] = ["draft", "submitted", "surveying", "rendering", "assembling"];

const early = (job: JobView) => problem(409, "not-completed", `the job is ${job.state}; its report is not there yet`);

const text = (body: string) => new Response(body, { headers: { "Content-Type": "application/json" } });

const list: Route = {
  method: "GET",
  path: /^\/jobs$/,
  role: "viewer",
  answer: (farm, { url }) => {
    const all = [...farm.jobs.values()].reverse();
    const before = url.searchParams.get("before");
    const from = before === null ? 0 : all.findIndex((job) => job.id === before) + 1;
    const limit = Number(url.searchParams.get("limit") ?? 500);
    const part = all.slice(from, from + limit);
    const next = from + limit < all.length ? `</api/v1/jobs?limit=${limit}&before=${part.at(-1)?.id}>; rel="next"` : "";
    return json(part, 200, next === "" ? {} : { Link: next });
  },
};

export const jobRoutes: readonly Route[] = [
  list,
  see("", (_, job) => json(job)),
  see("/shots", (farm, job) => json(farm.shots.get(job.id) ?? [])),
  see("/timeline", (farm, job) => json(makeAttempts(farm.shots.get(job.id) ?? []))),
  see("/attempts/([^/]+)/(\\d+)", (farm, job, { parts: [, item, number] }) => {
    const found = makeAttempts(farm.shots.get(job.id) ?? []).findLast(
      (one) => (one.segment === null ? one.item : `segment-${one.segment}`) === item && one.attempt === Number(number),
    );
    return found === undefined
      ? problem(404, "unknown-attempt", `no attempt ${number} at ${item} of this job has begun`)
      : json(makeAttemptLog(found));
  }),
  see("/quote", (farm, job) => json(makeQuote(job, farm.shots.get(job.id) ?? []))),
  see("/light", (farm, job) => json(makeLight(job, farm.shots.get(job.id) ?? []))),
  see("/events", (_, job) =>
    json([
      { seq: 1, at: at(0), type: "job-submitted", event: {} },
      { seq: 2, at: at(1), type: "survey-leased", event: { slot: "w0-1", attempt: "1" } },
      { seq: job.version, at: at(60), type: "segment-rendered", event: { segment: 0, attempt: "1" } },
    ]),
  ),
  see("/report", (farm, job) =>
    job.master === null ? early(job) : text(makeReport(job, farm.shots.get(job.id) ?? [])),
  ),
  see("/report/signature", (farm, job) =>
    job.master === null ? early(job) : json(sign(makeReport(job, farm.shots.get(job.id) ?? []))),
  ),
  see("/frames/(\\d+)/histogram", (_, __, { url }) =>
    json({
      unit: url.searchParams.get("side") === "source" ? "code" : "pq",
      bins: Array.from({ length: 256 }, (_, bin) => Math.round(4000 * Math.exp(-(((bin - 70) / 45) ** 2)) + 30)),
    }),
  ),
  see("/frames/(\\d+)/(source|result)", (farm, job, call) => picture(farm.shots.get(job.id) ?? [], job, call)),
  steer("release", ["draft"], () => "rendering"),
  steer("pause", active, () => "paused"),
  steer("resume", ["paused"], () => "rendering"),
  steer("cancel", [...active, "paused", "failed"], () => "cancelled"),
  steer("retry", ["failed", "rendering"], () => "rendering"),
  {
    method: "PUT",
    path: new RegExp(`^/jobs/${id}/terms$`),
    role: "operator",
    answer: withJob(async (farm, job, { request }) => json(farm.change(job.id, await request.json()))),
  },
];
