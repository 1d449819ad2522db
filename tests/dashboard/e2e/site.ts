import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { FakeFarm } from "../fake/FakeFarm";
import { serve } from "../fake/serve";
import { openBrowser, openPage, picture, signIn, type View } from "./browser";
import { seriousFaults } from "./seriousFaults";
import type { Shown } from "./shownPages";

const built = fileURLToPath(new URL("../../../src/Cli/bin/Release/net10.0/dashboard", import.meta.url));

export type Site = {
  address: string;
  /** A page at the sign-in, and what it complained of. */
  open: (view: View) => ReturnType<typeof openPage>;
  close: () => Promise<void>;
};

/** The built dashboard over a farm in memory, and a browser to see it with. */
export const openSite = async (farm: FakeFarm): Promise<Site> => {
  const [site, browser] = await Promise.all([serve(farm, built), openBrowser()]);
  return {
    address: site.address,
    open: (view) => openPage(browser, site.address, view),
    close: async () => {
      await browser.close();
      site.close();
    },
  };
};

export const enter = (page: Page): Promise<void> => signIn(page, "admin-token");

/** Looks at what is shown now: keeps a picture, and finds nothing serious, and no document larger than the screen. */
export const look = async (page: Page, name: string, view: View): Promise<void> => {
  await picture(page, `${name}-${view.theme}-${view.width}`);
  expect(await seriousFaults(page), `${name}, ${view.theme}`).toEqual([]);
  const { width, height } = await page.evaluate(() => {
    const { scrollWidth: width, scrollHeight: height } = document.documentElement;
    return { width, height };
  });
  expect(width, `${name}: width`).toBeLessThanOrEqual(view.width);
  expect(height, `${name}: height`).toBeLessThanOrEqual(view.height);
};

export const lookAt = async (site: Site, page: Page, view: View, pages: readonly Shown[]): Promise<void> => {
  for (const { name, path, ready } of pages) {
    await page.goto(site.address + path);
    await ready(page);
    await look(page, name, view);
  }
};
