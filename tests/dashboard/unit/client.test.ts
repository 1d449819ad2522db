import { describe, expect, it } from "vitest";
import { addressOf, makeClient, nextOf } from "#dashboard/api/client";
import { RequestFailed, reasonOf } from "#dashboard/api/problem";
import type { JobView } from "#dashboard/api/types";
import { FakeFarm } from "../fake/FakeFarm";
import { makeJob } from "../fake/film";

const farmOf = (jobs: number): FakeFarm => {
  const farm = new FakeFarm();
  for (let index = 0; index < jobs; index++) farm.jobs.set(`j${index}`, makeJob({ id: `j${index}` }));
  globalThis.fetch = farm.fetch;
  return farm;
};

describe("the client", () => {
  it("reads a list to its end, in parts", async () => {
    farmOf(23);
    const client = makeClient("admin-token");
    const jobs = await client.list<JobView>("/jobs", { query: { limit: 10 } }, 1000);
    expect(jobs.map((job) => job.id)).toEqual(Array.from({ length: 23 }, (_, index) => `j${22 - index}`));
    expect(await client.list<JobView>("/jobs", { query: { limit: 10 } }, 15)).toHaveLength(20);
  });

  it("says why something was refused in the coordinator's words", async () => {
    const farm = farmOf(1);
    const refused = makeClient(farm.addToken("viewer", "").text).json("/jobs/j0/cancel", { method: "POST" });
    await expect(refused).rejects.toMatchObject({ status: 403, type: "wrong-role" });
    await expect(refused).rejects.toThrow("this needs a token with the role operator");
  });

  it("says in a line of its own that nobody answered", async () => {
    farmOf(1).isAway = true;
    await expect(makeClient("admin-token").json("/jobs")).rejects.toMatchObject({ status: 0, type: "no-answer" });
  });

  it("puts the token in a header and never in an address", async () => {
    const farm = farmOf(1);
    const asked: string[] = [];
    globalThis.fetch = (input, init) => {
      asked.push(String(input));
      return farm.fetch(input, init);
    };
    await makeClient("admin-token").json("/jobs", { query: { q: "a b&c" } });
    expect(asked).toEqual(["/api/v1/jobs?q=a+b%26c"]);
  });

  it.each([
    [null, null],
    ['</api/v1/jobs?before=3>; rel="next"', "/api/v1/jobs?before=3"],
    ['<http://other/api/v1/jobs?a=1>; rel="next"', "/api/v1/jobs?a=1"],
    ['</first>; rel="first", </next>; rel=next', "/next"],
    ['</last>; rel="last"', null],
  ])("finds the next part in %s", (link, next) => expect(nextOf(link)).toBe(next));

  it("leaves out what is not asked for", () =>
    expect(addressOf("/jobs", { state: "", q: null, limit: 5, before: undefined })).toBe("/api/v1/jobs?limit=5"));

  it("has a reason for any error", () => {
    expect(reasonOf(new RequestFailed({ status: 409, type: "wrong-state", detail: "the job is paused" }))).toBe(
      "the job is paused",
    );
    expect(reasonOf("odd")).toContain("load the page again");
  });
});
