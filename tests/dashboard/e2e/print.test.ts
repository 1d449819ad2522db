import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeScene } from "../fake/scene";
import { chromiumPath, picture } from "./browser";
import { isBuilt } from "./realFarm";
import { enter, openSite, type Site } from "./site";

const paper = fileURLToPath(new URL("../../../artifacts/dashboard/report.pdf", import.meta.url));

describe.skipIf(chromiumPath === null || !isBuilt)("a report on paper", { timeout: 60_000 }, () => {
  let site: Site;
  let page: Page;

  beforeAll(async () => {
    site = await openSite(makeScene({ jobs: 2, segments: 100, workers: 3 }));
    ({ page } = await site.open({ width: 1280, height: 860, theme: "dark" }));
    await enter(page);
    await page.goto(`${site.address}/jobs/j0/report`);
    await page.getByText("it is that of these bytes").waitFor();
    await page.getByRole("img", { name: "Light level along the film" }).waitFor();
  });

  afterAll(() => site.close());

  it("is a PDF of every segment, without what only a screen needs", async () => {
    await page.pdf({ path: paper, format: "A4", printBackground: true });
    const bytes = readFileSync(paper, "latin1");
    expect(bytes.startsWith("%PDF-")).toBe(true);
    expect(bytes.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(3);
    const text = textOf(paper);
    if (text === null) return;
    for (const words of ["Report: Der Wind (1928), trailer", "Verified: all", "Segments (60)", "w11-1", "Algorithm"])
      expect(text).toContain(words);
    for (const words of ["Tokens", "Sign out", "Print or PDF"]) expect(text).not.toContain(words);
  });

  it("has no navigation, and says what came of the master", async () => {
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 720, height: 1000 });
    await picture(page, "report-print");
    expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(false);
    expect(await page.getByText("Print or PDF").isVisible()).toBe(false);
    expect(await page.getByRole("heading", { name: "Report: Der Wind (1928), trailer" }).isVisible()).toBe(true);
    expect(await page.getByText("Verified: all").isVisible()).toBe(true);
  });
});

/** The PDF's words; null where the machine has no program that reads them. */
const textOf = (path: string): string | null => {
  try {
    return execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return null;
  }
};
