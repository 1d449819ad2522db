import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser, openPage, picture, signIn } from "./browser";
import { isBuilt, openRender, type RealRender } from "./realFarm";

describe.skipIf(chromiumPath === null || !isBuilt)("a render with --dashboard", { timeout: 240_000 }, () => {
  let browser: Browser;
  let render: RealRender;

  beforeAll(async () => {
    browser = await openBrowser();
    render = await openRender();
  }, 120_000);

  afterAll(async () => {
    await browser.close();
    await render.close();
  });

  it("shows its film's progress to whoever has its token, and offers nothing that could change it", async () => {
    const view = { width: 1280, height: 860, theme: "dark" } as const;
    const { page, faults } = await openPage(browser, render.address, view);
    page.setDefaultTimeout(90_000);
    await signIn(page, render.token);
    await page.getByRole("link", { name: "sample.mp4" }).first().click();
    await page.getByRole("heading", { level: 1, name: "sample.mp4" }).waitFor();
    await page.getByText(/^[1-9]\d* of (about )?193 frames$/).waitFor();
    await page.getByRole("slider", { name: "Shots of the film" }).waitFor();
    await page.getByRole("img", { name: /^Source, frame/ }).waitFor();
    await page.getByRole("tab", { name: "Attempts" }).click();
    await page.getByRole("link", { name: "Log of segment 0, attempt 1" }).last().click();
    await page
      .getByRole("dialog")
      .getByText(/^\d+ frames rendered in/)
      .waitFor();
    await picture(page, "real-render");
    await page.keyboard.press("Escape");
    for (const name of ["Cancel", "Pause", "Submit a job"]) expect(await page.getByText(name).count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
