import { RequestFailed } from "./problem";
import type { Problem } from "./types";

export type Query = Record<string, string | number | boolean | null | undefined>;

export type Call = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/** Speaks to the coordinator that served this page, with one token. */
export type Client = {
  /** The document that an address answers with. */
  json: <T>(path: string, call?: Call) => Promise<T>;
  /** All parts of a list that is answered in parts (RFC 8288), at most `most` entries. */
  list: <T>(path: string, call: Call, most: number) => Promise<T[]>;
  blob: (path: string, call?: Call) => Promise<Blob>;
  /** The bare answer; only its status was looked at. */
  send: (path: string, call?: Call) => Promise<Response>;
};

export const root = "/api/v1";

export const makeClient = (token: string): Client => {
  const send = async (path: string, call: Call = {}) => {
    const response = await fetch(addressOf(path, call.query), requestOf(token, call)).catch((error: unknown) => {
      throw unreached(error);
    });
    if (!response.ok) {
      throw await refusalOf(response);
    }
    return response;
  };
  return {
    send,
    json: async <T>(path: string, call?: Call) => documentOf<T>(await send(path, call)),
    blob: async (path, call) => (await send(path, call)).blob(),
    list: async <T>(path: string, call: Call, most: number) => {
      const found: T[] = [];
      let next: string | null = addressOf(path, call.query);
      while (next !== null && found.length < most) {
        const response: Response = await send(next, { ...call, query: undefined });
        found.push(...(await documentOf<T[]>(response)));
        next = nextOf(response.headers.get("Link"));
      }
      return found;
    },
  };
};

/** The address after `rel="next"`, as a path on this host; null at the end. */
export const nextOf = (link: string | null): string | null => {
  const target = link?.split(",").find((part) => /rel="?next"?/.test(part));
  const address = target && /<([^>]+)>/.exec(target)?.[1];
  if (!address) {
    return null;
  }
  const url = new URL(address, "http://here");
  return url.pathname + url.search;
};

export const addressOf = (path: string, query: Query = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  const address = path.startsWith(root) ? path : root + path;
  return text === "" ? address : `${address}?${text}`;
};

const requestOf = (token: string, call: Call): RequestInit => ({
  method: call.method ?? "GET",
  headers: {
    Authorization: `Bearer ${token}`,
    ...(call.body === undefined || call.body instanceof Blob ? {} : { "Content-Type": "application/json" }),
    ...call.headers,
  },
  body: call.body === undefined ? undefined : call.body instanceof Blob ? call.body : JSON.stringify(call.body),
  signal: call.signal,
  cache: "no-cache",
  credentials: "omit",
});

const documentOf = async <T>(response: Response): Promise<T> =>
  (response.status === 204 ? null : await response.json()) as T;

const unreached = (error: unknown): unknown =>
  error instanceof DOMException && error.name === "AbortError"
    ? error
    : new RequestFailed({
        status: 0,
        type: "no-answer",
        detail: "the coordinator did not answer; it may be restarting: this page tries again by itself",
      });

const refusalOf = async (response: Response): Promise<RequestFailed> => {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  return new RequestFailed({
    status: response.status,
    type: problem?.type ?? "refused",
    detail: problem?.detail ?? `the coordinator answered ${response.status} without saying why`,
  });
};
