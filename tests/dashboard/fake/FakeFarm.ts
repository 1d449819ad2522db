import type {
  AuditLine,
  JobState,
  JobView,
  ModelView,
  NewToken,
  Role,
  ShotView,
  TokenView,
  WorkerView,
} from "#dashboard/api/types";
import { EventLog } from "./EventLog";
import { farmRoutes } from "./farmRoutes";
import { stateOf } from "./film";
import { jobRoutes } from "./jobRoutes";

export type Route = {
  method: string;
  path: RegExp;
  role: Role;
  answer: (farm: FakeFarm, call: Call) => Response | Promise<Response>;
};

export type Call = { request: Request; url: URL; parts: string[]; token: TokenView };

const ranks: Record<Role, number> = { enrol: 0, worker: 0, viewer: 1, operator: 2, admin: 3 };

/** A farm in memory that keeps the rules of the API: roles, states, refusals, and an event for each change. */
export class FakeFarm {
  readonly jobs = new Map<string, JobView>();
  readonly shots = new Map<string, ShotView[]>();
  readonly workers = new Map<string, WorkerView>();
  readonly tokens = new Map<string, TokenView & { text: string }>();
  readonly audit: AuditLine[] = [];
  readonly events = new EventLog();
  models: ModelView[] = [];
  /** Set to have no request answered, as when the coordinator is away. */
  isAway = false;
  readonly asked: string[] = [];

  constructor() {
    this.addToken("admin", "first", "admin-token");
  }

  addToken(role: Role, label: string, text = `sritm_${role}_${this.tokens.size}`): NewToken {
    const token = { id: `t${this.tokens.size + 1}`, role, label, createdAt: "2026-03-01T08:00:00Z", used: false };
    this.tokens.set(token.id, { ...token, text });
    return { token, text };
  }

  /** What a browser's fetch would bring back. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const address = typeof input === "string" ? new URL(input, "http://farm") : input;
    const request = new Request(address, init);
    if (this.isAway) throw new TypeError("fetch failed");
    return this.handle(request);
  };

  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const path = decodeURI(url.pathname.replace(/^\/api\/v1/, ""));
    this.asked.push(`${request.method} ${path}`);
    const bearer = request.headers.get("Authorization")?.replace(/^Bearer /, "");
    const token = [...this.tokens.values()].find((one) => one.text === bearer);
    if (token === undefined) return problem(401, "unauthorised", "a token is needed");
    const route = [...jobRoutes, ...farmRoutes].find((one) => one.method === request.method && one.path.test(path));
    if (route === undefined) return problem(404, "unknown-address", "there is nothing at this address");
    if (ranks[token.role] < ranks[route.role])
      return problem(403, "wrong-role", `this needs a token with the role ${route.role}; this one's is ${token.role}`);
    return route.answer(this, { request, url, token, parts: (route.path.exec(path) ?? []).slice(1) });
  }

  note(call: Call, what: string, whom: string): void {
    this.audit.unshift({ seq: this.audit.length + 1, at: "2026-03-02T10:00:00Z", who: call.token.id, what, whom });
  }

  /** Changes a job and says so. */
  change(id: string, next: Partial<JobView>): JobView {
    const old = this.jobs.get(id);
    if (old === undefined) throw new Error(`There is no job ${id}.`);
    const job = { ...old, ...next, version: old.version + 1 };
    this.jobs.set(id, job);
    this.events.add("job", { id, version: job.version, state: job.state });
    return job;
  }

  /** A worker reports the next segment that is not rendered. */
  renderNext(id: string): void {
    const shots = this.shots.get(id) ?? [];
    const shot = shots.find((one) => one.state !== "rendered");
    const segment = shot?.segments.find((one) => one.state !== "rendered");
    if (shot === undefined || segment === undefined) return;
    Object.assign(segment, { state: "rendered", worker: "w1-1", seconds: 4, maxNits: 320, bytes: 4_000_000 });
    shot.state = stateOf(shot.segments);
    this.recount(id, "rendering");
  }

  recount(id: string, state: JobState): JobView {
    const segments = (this.shots.get(id) ?? []).flatMap((shot) => shot.segments);
    const rendered = segments.filter((segment) => segment.state === "rendered");
    return this.change(id, {
      state,
      frames: segments.at(-1)?.end ?? 0,
      framesDone: rendered.reduce((sum, segment) => sum + segment.end - segment.first, 0),
      segments: segments.length,
      segmentsDone: rendered.length,
      leased: segments.filter((segment) => segment.state === "leased").length,
      quarantined: segments.flatMap((segment) =>
        segment.state === "quarantined" && segment.failures.length > 0
          ? [{ segment: segment.index, frames: `${segment.first}-${segment.end}`, last: segment.failures[0] as never }]
          : [],
      ),
    });
  }
}

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json", ...headers } });

export const problem = (status: number, type: string, detail: string): Response =>
  new Response(JSON.stringify({ type, title: type, status, detail }), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
