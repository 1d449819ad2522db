import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeFarm } from "../fake/FakeFarm";
import { makeJob } from "../fake/film";
import { makeScene } from "../fake/scene";
import { chromiumPath, type View } from "./browser";
import { isBuilt } from "./realFarm";
import { emptyPages, fullPages, newJobPages, table } from "./shownPages";
import { enter, look, lookAt, openSite, type Site } from "./site";

const views: readonly View[] = [
  { width: 1280, height: 860, theme: "dark" },
  { width: 1280, height: 860, theme: "light" },
  { width: 390, height: 844, theme: "dark" },
  { width: 390, height: 844, theme: "light" },
];

const canShow = chromiumPath !== null && isBuilt;

describe.skipIf(!canShow)("a farm of 500 workers with a job of 20,000 segments", () => {
  let farm: FakeFarm;
  let site: Site;

  beforeAll(async () => {
    farm = makeScene({ jobs: 400, segments: 20_000, workers: 500 });
    site = await openSite(farm);
  });

  afterAll(() => site.close());

  it.each(views)(
    "has no serious fault of accessibility at $width px, $theme, and fits",
    { timeout: 120_000 },
    async (view) => {
      const { page, faults } = await site.open(view);
      await look(page, "sign-in", view);
      await enter(page);
      await page.request.post(`${site.address}/api/v1/jobs/j3/retry`, {
        headers: { Authorization: "Bearer admin-token" },
      });
      await lookAt(site, page, view, fullPages);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it("draws only what is in sight, and stays quick while segments come in", { timeout: 60_000 }, async () => {
    const { page } = await site.open({ width: 1280, height: 860, theme: "dark" });
    await enter(page);
    await page.goto(`${site.address}/workers`);
    await table("Workers")(page);
    expect(await page.getByRole("row").count()).toBeLessThan(60);
    await page.goto(`${site.address}/jobs/j1`);
    await page.getByRole("slider", { name: "Shots of the film" }).waitFor();
    await page.evaluate(watchLongTasks);
    const before = farm.jobs.get("j1")?.segmentsDone ?? 0;
    for (let times = 0; times < 20; times++) farm.renderNext("j1");
    await page.getByText(`${(before + 20).toLocaleString("en-GB")} of 20,000 segments`).waitFor();
    for (let times = 0; times < 30; times++)
      await page.getByRole("slider", { name: "Shots of the film" }).press("ArrowRight");
    await expect.poll(() => new URL(page.url()).searchParams.get("shot")).toBe("30");
    const longest = await page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks));
    console.log(`longest task while 20 segments came in and 30 shots were passed: ${Math.round(longest)} ms`);
    await page.context().close();
  });
});

describe.skipIf(!canShow)("a farm without anything", () => {
  let farm: FakeFarm;
  let site: Site;

  beforeAll(async () => {
    farm = new FakeFarm();
    site = await openSite(farm);
  });

  afterAll(() => site.close());

  it.each([views[0], views[3]] as View[])(
    "says what is missing and how to get it, at $width px, $theme",
    { timeout: 60_000 },
    async (view) => {
      farm.jobs.clear();
      const { page, faults } = await site.open(view);
      await enter(page);
      await lookAt(site, page, view, emptyPages);
      farm.jobs.set("new", makeJob({ id: "new", name: "Der Wind (1928)", state: "submitted", frames: 0, segments: 0 }));
      await lookAt(site, page, view, newJobPages);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );
});

const watchLongTasks = () => {
  const tasks: number[] = [];
  Object.assign(window, { tasks });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    entryTypes: ["longtask"],
  });
};
