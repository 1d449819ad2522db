import type { Problem } from "./types";

/** A request that the coordinator refused, or that never reached it. */
export class RequestFailed extends Error {
  /** 0 when no answer came. */
  readonly status: number;
  readonly type: string;

  constructor(problem: Pick<Problem, "status" | "type" | "detail">) {
    super(problem.detail);
    this.name = "RequestFailed";
    this.status = problem.status;
    this.type = problem.type;
  }
}

/** The one line that a person is shown for any error. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : "something failed that has no description; load the page again";

export const isUnauthorised = (error: unknown): boolean => error instanceof RequestFailed && error.status === 401;
