import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser, openPage, picture, signIn } from "./browser";
import { isBuilt, openFarm, type RealFarm, sample } from "./realFarm";
import { askAnew, askClone, assemblyLog, openCompare, orderWorker, steerAll, thumbnails } from "./steps";

// Two shots of the sample, each half a second or so: its first cut is at frame 61.
const [first, end] = [46, 76];
const frames = end - first;

describe.skipIf(chromiumPath === null || !isBuilt)("a real farm on loopback", { timeout: 180_000 }, () => {
  let farm: RealFarm;
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    [farm, browser] = await Promise.all([openFarm(), openBrowser()]);
    ({ page, faults } = await openPage(browser, farm.address, { width: 1280, height: 860, theme: "dark" }));
    // Frames are decoded when they are asked for, and other tests may share the machine.
    page.setDefaultTimeout(90_000);
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await farm.close();
  });

  it("lets an admin in, and nobody with a wrong token", async () => {
    await page.getByLabel("Token").fill("sritm_wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("no such token, or it was revoked").waitFor();
    await signIn(page, farm.token);
    await page.getByText("Live", { exact: true }).waitFor();
  });

  it("takes a film from the browser and shows it rendered to the end, without loading anew", async () => {
    await page.getByRole("link", { name: "Submit a job" }).click();
    await page.getByLabel("Film", { exact: true }).setInputFiles(sample);
    await page.getByLabel("Peak, nits").fill("600");
    await page.getByRole("button", { name: "Model" }).click();
    await page.getByRole("option", { name: "bt2446a-x2" }).click();
    await page.getByLabel("Frames", { exact: true }).fill(`${first}-${end}`);
    await page.getByRole("button", { name: "Submit", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "sample.mp4" }).waitFor();
    const loads = await page.evaluate(() => performance.getEntriesByType("navigation").length);
    await page.getByText("completed", { exact: true }).first().waitFor({ timeout: 240_000 });
    await page.getByText(`${frames} of ${frames} frames`).waitFor();
    expect(await page.evaluate(() => performance.getEntriesByType("navigation").length)).toBe(loads);
  }, 260_000);

  it("has a film strip that keys move along, and attempts with their worker", async () => {
    await page.getByRole("slider", { name: "Shots of the film" }).press("End");
    await expect.poll(() => new URL(page.url()).searchParams.get("shot")).not.toBeNull();
    await page.getByRole("tab", { name: "Attempts" }).click();
    await assemblyLog(page);
    await page.getByRole("tab", { name: "Log" }).click();
    await page.getByText("job completed").waitFor();
    await page.getByRole("tab", { name: "Light" }).click();
    await page.getByText("Press the curve to compare that frame").waitFor();
    await thumbnails(page);
    await picture(page, "real-job");
  });

  it("compares source and result of any frame, as a wipe and in nits, down to the pixels", async () => {
    await openCompare(page);
    await page.getByRole("img", { name: /^Source, frame/ }).waitFor();
    await page.getByRole("img", { name: /^Result, frame/ }).waitFor();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowRight");
    await page.getByRole("img", { name: "Result, frame 56", exact: true }).waitFor();
    await page.getByRole("img", { name: "Histogram of the result, frame 56" }).waitFor();
    await picture(page, "real-compare");
    await page.getByText("Wipe", { exact: true }).click();
    await page.getByText("Nits", { exact: true }).click();
    await page.getByText("below 100 nits: grey").waitFor();
    await page.getByRole("button", { name: "1:1" }).click();
    await page.getByRole("img", { name: "Result, frame 56", exact: true }).waitFor();
    await picture(page, "real-wipe");
  });

  it("shows the report, whose signature holds in this browser", async () => {
    await page.goBack();
    await page.getByRole("link", { name: "Report", exact: true }).click();
    await page.getByText("Every frame is accounted for").waitFor();
    await page.getByText("it is that of these bytes").waitFor();
    await picture(page, "real-report");
  });

  it("renders a shot anew with another peak, and the master is made again", () => rendersAnew(page), 260_000);

  it("blocks its worker, clones a job, and steers many at once", () => steersMany(page, farm));

  it("lists what was done, and asked for nothing outside or forbidden", async () => {
    await page.getByRole("link", { name: "Audit" }).click();
    for (const what of ["job.submit", "job.pause", "job.cancel", "worker.block"])
      await page.getByRole("table", { name: "Audit log" }).getByText(what, { exact: true }).first().waitFor();
    expect(faults).toEqual([]);
  });
});

const rendersAnew = async (page: Page) => {
  await page.getByRole("link", { name: "sample.mp4", exact: true }).click();
  await page.getByRole("slider", { name: "Shots of the film" }).press("End");
  const shot = page.getByRole("region", { name: "Shot 1", exact: true });
  await shot.getByRole("cell", { name: /^60\d nits$/ }).waitFor();
  await askAnew(page, "450");
  await shot.getByRole("cell", { name: /^45\d nits$/ }).waitFor({ timeout: 150_000 });
  await page.getByRole("tab", { name: "Log" }).click();
  await expect.poll(() => page.getByText("job completed").count(), { timeout: 90_000 }).toBe(2);
  await thumbnails(page);
  await picture(page, "real-job-anew");
  await page.getByRole("link", { name: "Report", exact: true }).click();
  await page.getByText("Every frame is accounted for").waitFor();
  await page.getByText("it is that of these bytes").waitFor();
  const segment = page.getByRole("table", { name: "Segments" }).getByRole("row").nth(2);
  await segment.getByText(/^45\d/).waitFor();
};

/** Without a worker a job stays as it is until somebody steers it. */
const steersMany = async (page: Page, farm: RealFarm) => {
  await farm.stopWorker();
  await orderWorker(page, "Block: no more work");
  await page.getByRole("table", { name: "Workers" }).getByText("blocked", { exact: true }).waitFor();
  await askClone(page, "sample.mp4", "400");
  await page.getByText("submitted", { exact: true }).first().waitFor();
  await page.getByRole("link", { name: "Jobs", exact: true }).first().click();
  // The list that was read before the clone is shown until it is read anew: all jobs shown are not yet all jobs.
  await page.getByRole("table", { name: "Jobs" }).getByText("submitted", { exact: true }).waitFor();
  for (const [name, state] of [
    ["Pause", "paused"],
    ["Resume", "submitted"],
    ["Cancel", "cancelled"],
  ] as const) {
    await steerAll(page, name);
    await page.getByRole("table", { name: "Jobs" }).getByText(state, { exact: true }).waitFor();
  }
  await picture(page, "real-jobs");
};
