import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeFarm } from "../fake/FakeFarm";
import { makeJob } from "../fake/film";
import { makeScene } from "../fake/scene";
import { show } from "./show";

describe("the farm", () => {
  it("says what to do where nothing is there yet", async () => {
    show(new FakeFarm());
    await screen.findByText("No job is under way");
    await screen.findByText(/Start one with sritm worker/);
  });

  it("shows first what needs a person, names with markup as text", async () => {
    const farm = new FakeFarm();
    const failure = { kind: "bad-source" as const, detail: "<script>alert(1)</script>" };
    farm.jobs.set("j9", makeJob({ id: "j9", name: "<img src=x onerror=alert(1)>", state: "failed", failure }));
    show(farm);
    const list = await screen.findByRole("region", { name: "Needs a person (1)" });
    within(list).getByRole("link", { name: "<img src=x onerror=alert(1)>" });
    within(list).getByText("<script>alert(1)</script>");
    expect(document.querySelector("img, script")).toBeNull();
  });

  it("shows a change when it happens, without being asked", async () => {
    const farm = makeScene({ jobs: 3, segments: 20, workers: 3 });
    const done = farm.jobs.get("j1")?.segmentsDone ?? 0;
    show(farm, "/jobs/j1");
    await screen.findByText(`${done} of 20 segments`);
    await waitFor(() => expect(farm.events.listening).toBe(1));
    farm.renderNext("j1");
    await screen.findByText(`${done + 1} of 20 segments`);
  });

  it("says so while the coordinator does not answer, and keeps what it knows on the screen", async () => {
    const farm = makeScene({ jobs: 3, segments: 20, workers: 3 });
    show(farm);
    await screen.findByText("Live");
    farm.isAway = true;
    farm.events.hangUp();
    await screen.findByText("Disconnected");
    await screen.findByText(/What is shown may be old/);
    screen.getByRole("table", { name: "Workers" });
    farm.isAway = false;
    await screen.findByText("Live");
  });
});
