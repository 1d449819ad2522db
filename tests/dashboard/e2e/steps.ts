import type { Page } from "playwright-core";

/** Waits for both pictures of the shot that is selected. */
export const thumbnails = async (page: Page): Promise<void> => {
  await page.getByRole("img", { name: /^Source, frame/ }).waitFor();
  await page.getByRole("img", { name: /^Result, frame/ }).waitFor();
};

/** Leads from a job's page to its comparison. The first has pictures named as the second's, and stays until that one is
 * loaded: a key pressed before goes nowhere. */
export const openCompare = async (page: Page): Promise<void> => {
  await page.getByRole("link", { name: "Compare" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Compare" }).waitFor();
};

/** Has the selected shot rendered anew with another peak. */
export const askAnew = async (page: Page, peak: string): Promise<void> => {
  await page.getByRole("button", { name: "Render anew" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Peak, nits").fill(peak);
  await dialog.getByRole("button", { name: "Render anew" }).click();
};

/** Submits a listed job once more with another peak, and ends at the new job's page. */
export const askClone = async (page: Page, job: string, peak: string): Promise<void> => {
  await page.getByRole("link", { name: "Jobs", exact: true }).first().click();
  await page.getByRole("table", { name: "Jobs" }).getByRole("link", { name: job, exact: true }).click();
  await page.getByRole("button", { name: "Clone" }).click();
  const dialog = page.getByRole("dialog", { name: `Clone ${job}` });
  await dialog.getByLabel("Peak, nits").fill(peak);
  await dialog.getByRole("button", { name: "Submit the clone" }).click();
};

/** Asks the same of all jobs in the list, of which it can be asked of one. */
export const steerAll = async (page: Page, name: "Pause" | "Resume" | "Cancel"): Promise<void> => {
  await page.getByRole("checkbox", { name: "Choose all jobs shown" }).press("Space");
  await page.getByRole("button", { name: `${name} 1`, exact: true }).click();
  if (name === "Cancel") await page.getByRole("button", { name: "Cancel the job", exact: true }).click();
};

/** Gives the one worker an order from its menu. */
export const orderWorker = async (page: Page, order: string): Promise<void> => {
  await page.getByRole("link", { name: "Workers", exact: true }).click();
  await page.getByRole("button", { name: /^Orders for/ }).click();
  await page.getByRole("menuitem", { name: order }).click();
};

/** Opens the log of the one attempt at assembly by key, and closes it again. */
export const assemblyLog = async (page: Page): Promise<void> => {
  await page.getByRole("link", { name: "Log of assembly, attempt 1" }).press("Enter");
  await page
    .getByRole("dialog", { name: "Assembly, attempt 1" })
    .getByText(/^the master is there/)
    .waitFor();
  await page.keyboard.press("Escape");
};
