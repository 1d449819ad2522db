import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openBrowser, openPage, signIn, type View } from "../e2e/browser";
import { openFarm, sample } from "../e2e/realFarm";
import { fullPages } from "../e2e/shownPages";
import { enter, openSite } from "../e2e/site";
import { thumbnails } from "../e2e/steps";
import { makeScene } from "../fake/scene";

const images = fileURLToPath(new URL("../../../docs/images", import.meta.url));
const wide: View = { width: 1280, height: 860, theme: "dark" };

/** Keeps a picture with 256 colours, which are all that a page has but for its films. */
const keep = async (page: Page, name: string, width = 0): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "sritm-pictures-"));
  const path = join(folder, "page.png");
  await page.screenshot({ path });
  const size = width > 0 ? `scale=${width}:-1:flags=lanczos,` : "";
  const colours = `${size}split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=dither=sierra2_4a`;
  execFileSync("ffmpeg", ["-v", "error", "-y", "-i", path, "-vf", colours, join(images, `dashboard-${name}.png`)]);
  rmSync(folder, { recursive: true });
};

it("shows a large farm at work", async () => {
  const site = await openSite(makeScene({ jobs: 400, segments: 20_000, workers: 500 }));
  const table = (page: Page, name: string) => page.getByRole("table", { name, exact: true }).getByRole("row").nth(9);
  for (const [name, path, view] of [
    ["farm", "/", wide],
    ["farm-390", "/", { ...wide, width: 390, height: 844 }],
    ["jobs-light", "/jobs?group=archive", { ...wide, theme: "light" }],
    ["workers-light", "/workers", { ...wide, theme: "light" }],
  ] as const) {
    const { page } = await site.open(view);
    await enter(page);
    await page.goto(site.address + path);
    await (path === "/"
      ? page.locator(".chart canvas")
      : table(page, name.startsWith("jobs") ? "Jobs" : "Workers")
    ).waitFor();
    await keep(page, name);
    await page.context().close();
  }
  await site.close();
});

it.each(["dark", "light"] as const)("shows each page, %s", async (theme) => {
  const site = await openSite(makeScene({ jobs: 400, segments: 20_000, workers: 500 }));
  const { page } = await site.open({ ...wide, theme });
  await enter(page);
  const headers = { Authorization: "Bearer admin-token" };
  await page.request.post(`${site.address}/api/v1/jobs/j3/retry`, { headers }); // for the audit log
  for (const { name, path, ready } of fullPages) {
    await page.goto(site.address + path);
    await ready(page);
    await keep(page, `page-${name}-${theme}`, 800);
  }
  await site.close();
});

it("shows a film that a real farm has rendered", async () => {
  const [farm, browser] = await Promise.all([openFarm(), openBrowser()]);
  const { page } = await openPage(browser, farm.address, wide);
  page.setDefaultTimeout(120_000);
  await signIn(page, farm.token);
  await page.getByRole("link", { name: "Submit a job" }).click();
  await page.getByLabel("Film", { exact: true }).setInputFiles(sample);
  await page.getByRole("button", { name: "Model" }).click();
  await page.getByRole("option", { name: "bt2446a-x2" }).click();
  await page.getByRole("button", { name: "Submit", exact: true }).click();
  await page.getByText("completed", { exact: true }).first().waitFor({ timeout: 800_000 });
  await page.getByRole("slider", { name: "Shots of the film" }).press("ArrowRight");
  await thumbnails(page);
  await page.locator(".chart canvas").waitFor();
  await keep(page, "job");
  await page.getByRole("link", { name: "Report", exact: true }).click();
  await page.getByText("it is that of these bytes").waitFor();
  await keep(page, "report");
  await page.goBack();
  await page.getByRole("link", { name: "Compare" }).first().click();
  await page.getByRole("img", { name: /^Result, frame/ }).waitFor();
  for (let times = 0; times < 5; times++) await page.keyboard.press("Shift+ArrowRight");
  await page.getByRole("img", { name: "Result, frame 50", exact: true }).waitFor();
  await page.getByRole("img", { name: "Histogram of the result, frame 50" }).waitFor();
  await expect.poll(() => page.locator("[aria-busy=true]").count(), { timeout: 60_000 }).toBe(0);
  await keep(page, "compare", 900);
  await browser.close();
  await farm.close();
});
