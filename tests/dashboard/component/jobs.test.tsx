import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeFarm } from "../fake/FakeFarm";
import { makeJob } from "../fake/film";
import { makeScene } from "../fake/scene";
import { show } from "./show";

const farmOf = (...states: ("rendering" | "paused" | "completed" | "failed")[]): FakeFarm => {
  const farm = new FakeFarm();
  for (const [index, state] of states.entries())
    farm.jobs.set(
      `j${index}`,
      makeJob({ id: `j${index}`, name: `Reel ${index}`, state, archive: index < 2 ? "North" : null }),
    );
  return farm;
};

const names = () => screen.getAllByRole("link", { name: /^Reel/ }).map((link) => link.textContent);

describe("the jobs", () => {
  it("are filtered by text and state and sorted, all of it in the address", async () => {
    const user = show(farmOf("rendering", "paused", "completed", "failed"), "/jobs?state=paused,failed");
    await waitFor(() => expect(names()).toEqual(["Reel 3", "Reel 1"]));
    await user.click(screen.getByRole("button", { name: "Job" }));
    expect(names()).toEqual(["Reel 1", "Reel 3"]);
    await user.type(screen.getByLabelText(/^Filter jobs/), "reel 3");
    expect(names()).toEqual(["Reel 3"]);
    expect(window.location.search).toBe("?state=paused%2Cfailed&sort=name&q=reel+3");
    await user.type(screen.getByLabelText(/^Filter jobs/), "x");
    await user.click(screen.getByRole("button", { name: "Clear the filter" }));
    expect(names()).toHaveLength(4);
  });

  it("stand under their archive with its own progress", async () => {
    const user = show(farmOf("rendering", "paused", "completed"), "/jobs");
    await user.click(await screen.findByText("Group by archive"));
    screen.getByText("North");
    await screen.findByRole("progressbar", { name: "North, frames rendered" });
    screen.getByText("2 jobs, about 20 min 00 s left");
    screen.getByText("No archive");
    await user.type(screen.getByLabelText(/^Filter jobs/), "reel 1");
    await screen.findByText("1 of 2 jobs, about 20 min 00 s left");
  });

  it("are steered together; what refuses is named with its reason, the others go through", async () => {
    const farm = farmOf("rendering", "rendering");
    const user = show(farm, "/jobs");
    await user.click(await screen.findByRole("checkbox", { name: "Choose all jobs shown" }));
    farm.jobs.set("j1", makeJob({ id: "j1", name: "Reel 1", state: "completed" }));
    await user.click(screen.getByRole("button", { name: "Pause 2" }));
    expect(await screen.findByRole("alert")).toHaveProperty(
      "textContent",
      "Pause was refused. Reel 1: the job is completed, where this cannot be done",
    );
    expect(farm.jobs.get("j0")?.state).toBe("paused");
  });

  it("are cancelled only after a question", async () => {
    const farm = farmOf("rendering", "paused");
    const user = show(farm, "/jobs");
    await user.click(await screen.findByRole("checkbox", { name: "Choose Reel 0" }));
    await user.click(screen.getByRole("button", { name: "Cancel 1" }));
    const question = await screen.findByRole("dialog", { name: "Cancel a job?" });
    expect(farm.jobs.get("j0")?.state).toBe("rendering");
    await user.click(within(question).getByRole("button", { name: "Cancel the job" }));
    await waitFor(() => expect(farm.jobs.get("j0")?.state).toBe("cancelled"));
    expect(farm.jobs.get("j1")?.state).toBe("paused");
  });

  it("draw only the rows in sight of 2,000", async () => {
    const farm = new FakeFarm();
    for (let index = 0; index < 2000; index++)
      farm.jobs.set(`j${index}`, makeJob({ id: `j${index}`, name: `Reel ${index}` }));
    show(farm, "/jobs");
    const table = await screen.findByRole("table", { name: "Jobs" });
    expect(table.getAttribute("aria-rowcount")).toBe("2001");
    expect(within(table).getAllByRole("row").length).toBeLessThan(60);
  });

  it("say that there is none, and how to change that", async () => {
    show(new FakeFarm(), "/jobs");
    await screen.findByText("No job yet");
  });
});

describe("a job", () => {
  it("is retried where segments are quarantined, and says why they are", async () => {
    const farm = makeScene({ jobs: 2, segments: 900, workers: 3 });
    const shot = farm.shots.get("j1")?.findIndex((one) => one.state === "quarantined") ?? -1;
    const user = show(farm, `/jobs/j1?shot=${shot}`);
    await screen.findAllByText(/expected 96 frames, found 95/);
    await user.click(screen.getAllByRole("button", { name: "Retry" })[0] as HTMLElement);
    await waitFor(() => expect(farm.audit[0]?.what).toBe("job.retry"));
  });

  it("shows the log of an attempt from its row, by key, and closes it again", async () => {
    const user = show(makeScene({ jobs: 2, segments: 50, workers: 3 }), "/jobs/j1?tab=attempts&shot=2");
    const table = within(await screen.findByRole("table", { name: "Attempts" }));
    const link = table.getAllByRole("link", { name: /^Log of segment 18,/ })[0] as HTMLElement;
    link.focus();
    await user.keyboard("{Enter}");
    const log = within(await screen.findByRole("dialog", { name: "Segment 18, attempt 3" }));
    await log.findByText(/^lease lease-w/);
    expect(new URLSearchParams(window.location.search).get("attempt")).toBe("segment-18/3");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(window.location.search).toBe("?tab=attempts&shot=2");
  });

  it("shows each failed attempt of a shot with its reason, and says of one that there is not that it has not begun", async () => {
    const farm = makeScene({ jobs: 2, segments: 900, workers: 3 });
    const shot = farm.shots.get("j1")?.find((one) => one.state === "quarantined");
    const index = shot?.segments.find((one) => one.state === "quarantined")?.index ?? -1;
    const user = show(farm, `/jobs/j1?shot=${shot?.shot}`);
    await user.click(await screen.findByRole("link", { name: `Log of segment ${index}, attempt 2` }));
    const log = within(await screen.findByRole("dialog", { name: `Segment ${index}, attempt 2` }));
    await log.findByText("bad-frames: expected 96 frames, found 95 in the encoded stream");
    log.getByText("w2-1");
    show(farm, "/jobs/j1?attempt=segment-899/1");
    await screen.findByText("no attempt 1 at segment-899 of this job has begun");
  });

  it("that there is not has a page of its own", async () => {
    show(new FakeFarm(), "/jobs/nothing");
    await screen.findByText("There is no such job");
  });

  it("moves along its shots by key", async () => {
    const user = show(makeScene({ jobs: 2, segments: 50, workers: 3 }), "/jobs/j1");
    const strip = await screen.findByRole("slider", { name: "Shots of the film" });
    strip.focus();
    await user.keyboard("{ArrowRight}{ArrowRight}{PageUp}{ArrowLeft}");
    await waitFor(() => expect(window.location.search).toBe("?shot=11"));
    expect(screen.getByRole("region", { name: "Shot 11" })).toBeDefined();
  });
});

describe("tokens", () => {
  it("are shown once when made, and are revoked after a question", async () => {
    const farm = new FakeFarm();
    const user = show(farm, "/tokens");
    await user.click(await screen.findByRole("button", { name: "Make a token" }));
    await user.type(await screen.findByLabelText("Label"), "night shift");
    await user.click(screen.getByRole("button", { name: "Make" }));
    await screen.findByText("sritm_viewer_1");
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.queryByText("sritm_viewer_1")).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Revoke night shift" }));
    await user.click(await screen.findByRole("button", { name: "Revoke" }));
    await waitFor(() => expect(farm.tokens.has("t2")).toBe(false));
  });
});

describe("workers", () => {
  it("are drained from their row, and found by what they have", async () => {
    const farm = makeScene({ jobs: 2, segments: 50, workers: 30 });
    const user = show(farm, "/workers");
    await user.type(await screen.findByLabelText(/^Filter workers/), "render-002");
    await user.click(await screen.findByRole("button", { name: "Orders for render-002" }));
    await user.click(await screen.findByRole("menuitem", { name: /^Drain/ }));
    await waitFor(() => expect(farm.workers.get("w1")?.state).toBe("draining"));
    await screen.findByText("draining");
  });
});
