import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FakeFarm } from "../fake/FakeFarm";
import { makeScene } from "../fake/scene";
import { serve } from "../fake/serve";
import { chromiumPath, openBrowser, openPage, picture, signIn, type View } from "./browser";
import { isBuilt } from "./realFarm";

const built = fileURLToPath(new URL("../../../src/Cli/bin/Release/net10.0/dashboard", import.meta.url));
type Shown = { name: string; path: string; ready: (page: Page) => Promise<unknown> };

const table = (name: string) => (page: Page) =>
  page.getByRole("table", { name, exact: true }).getByRole("row").nth(1).waitFor();

const shown: readonly Shown[] = [
  { name: "farm", path: "/", ready: (page) => page.getByText("slots busy").last().waitFor() },
  { name: "jobs", path: "/jobs?group=archive", ready: table("Jobs") },
  { name: "job", path: "/jobs/j1?shot=7", ready: (page) => page.getByRole("img", { name: "Source, frame" }).waitFor() },
  { name: "draft", path: "/jobs/draft", ready: (page) => page.getByRole("heading", { name: "Quote" }).waitFor() },
  { name: "attempts", path: "/jobs/j1?tab=attempts", ready: table("Attempts") },
  {
    name: "compare",
    path: "/jobs/j1/compare?frame=4000",
    ready: (page) => page.getByRole("img", { name: "Histogram of the result" }).waitFor(),
  },
  { name: "report", path: "/jobs/j0/report", ready: (page) => page.getByText("it is that of these bytes").waitFor() },
  { name: "workers", path: "/workers", ready: table("Workers") },
  { name: "models", path: "/models", ready: (page) => page.getByText("sritm-fast-x2").waitFor() },
  { name: "tokens", path: "/tokens", ready: table("Tokens") },
  { name: "audit", path: "/audit", ready: table("Audit log") },
  {
    name: "submit",
    path: "/submit",
    ready: (page) => page.getByRole("button", { name: "Submit", exact: true }).waitFor(),
  },
];

const views: readonly View[] = [
  { width: 1280, height: 860, theme: "dark" },
  { width: 1280, height: 860, theme: "light" },
  { width: 390, height: 844, theme: "dark" },
];

describe.skipIf(chromiumPath === null || !isBuilt)("a farm of 500 workers with a job of 20,000 segments", () => {
  let farm: FakeFarm;
  let site: Awaited<ReturnType<typeof serve>>;
  let browser: Browser;

  beforeAll(async () => {
    farm = makeScene({ jobs: 400, segments: 20_000, workers: 500 });
    [site, browser] = await Promise.all([serve(farm, built), openBrowser()]);
  });

  afterAll(async () => {
    await browser.close();
    site.close();
  });

  const open = async (view: View) => {
    const opened = await openPage(browser, site.address, view);
    await signIn(opened.page, "admin-token");
    return opened;
  };

  it.each(views)(
    "has no serious fault of accessibility at $width px, $theme, and fits",
    { timeout: 120_000 },
    async (view) => {
      const { page, faults } = await open(view);
      await page.request.post(`${site.address}/api/v1/jobs/j3/retry`, {
        headers: { Authorization: "Bearer admin-token" },
      });
      for (const { name, path, ready } of shown) {
        await page.goto(site.address + path);
        await ready(page);
        await picture(page, `${name}-${view.theme}-${view.width}`);
        expect(await seriousFaults(page), `${name}, ${view.theme}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(view.width);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it("draws only what is in sight, and stays quick while segments come in", { timeout: 60_000 }, async () => {
    const { page } = await open({ width: 1280, height: 860, theme: "dark" });
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

const watchLongTasks = () => {
  const tasks: number[] = [];
  Object.assign(window, { tasks });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    entryTypes: ["longtask"],
  });
};

/** What axe-core finds of WCAG 2.2 A and AA, serious or worse, in words. */
const seriousFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map(
        (one) =>
          `${one.id}: ${one.nodes.map((node) => `${node.target.join(" ")} ${node.any[0]?.message ?? ""}`).join("; ")}`,
      );
  });
};
