import type { Page } from "playwright-core";

export type Shown = { name: string; path: string; ready: (page: Page) => Promise<unknown> };

/** Waits for the first row of a table. */
export const table = (name: string) => (page: Page) =>
  page.getByRole("table", { name, exact: true }).getByRole("row").nth(1).waitFor();

/** Also brings a tab into sight. */
const below = (ready: Shown["ready"], tab: string) => async (page: Page) => {
  await ready(page);
  await page.getByRole("tab", { name: tab }).evaluate((element) => element.scrollIntoView());
};

const text = (words: string) => (page: Page) => page.getByText(words).first().waitFor();

/** Every page of a farm at work, and its states that need a person. */
export const fullPages: readonly Shown[] = [
  { name: "farm", path: "/", ready: (page) => page.locator(".chart canvas").waitFor() },
  { name: "jobs", path: "/jobs?group=archive", ready: table("Jobs") },
  { name: "job", path: "/jobs/j1?shot=7", ready: (page) => page.getByRole("img", { name: "Source, frame" }).waitFor() },
  { name: "draft", path: "/jobs/draft", ready: (page) => page.getByRole("heading", { name: "Quote" }).waitFor() },
  { name: "attempts", path: "/jobs/j1?tab=attempts", ready: below(table("Attempts"), "Attempts") },
  {
    name: "attempt",
    path: "/jobs/j1?tab=attempts&attempt=segment-0/1",
    ready: (page) => page.getByRole("dialog").getByRole("list", { name: "Log" }).waitFor(),
  },
  { name: "log", path: "/jobs/j1?tab=log", ready: below(table("Log"), "Log") },
  { name: "job-failed", path: "/jobs/j10", ready: text("cannot be decoded") },
  { name: "job-done", path: "/jobs/j0", ready: (page) => page.getByRole("img", { name: "Result, frame" }).waitFor() },
  {
    name: "compare",
    path: "/jobs/j1/compare?frame=4000",
    ready: (page) => page.getByRole("img", { name: "Histogram of the result" }).waitFor(),
  },
  { name: "report", path: "/jobs/j0/report", ready: text("it is that of these bytes") },
  { name: "workers", path: "/workers", ready: table("Workers") },
  { name: "models", path: "/models", ready: text("sritm-fast-x2") },
  { name: "tokens", path: "/tokens", ready: table("Tokens") },
  { name: "audit", path: "/audit", ready: table("Audit log") },
  {
    name: "submit",
    path: "/submit",
    ready: (page) => page.getByRole("button", { name: "Submit", exact: true }).waitFor(),
  },
];

/** What they say where there is nothing to show. */
export const emptyPages: readonly Shown[] = [
  { name: "empty-farm", path: "/", ready: text("No worker has joined") },
  { name: "empty-jobs", path: "/jobs", ready: text("No job yet") },
  { name: "empty-workers", path: "/workers", ready: text("No worker has joined") },
  { name: "empty-models", path: "/models", ready: text("No model") },
  { name: "empty-audit", path: "/audit", ready: text("Nothing was changed yet") },
];

/** A job that no worker has taken yet, and what is not there at all. */
export const newJobPages: readonly Shown[] = [
  { name: "empty-job", path: "/jobs/new", ready: text("No shot yet") },
  { name: "empty-compare", path: "/jobs/new/compare", ready: text("Nothing to compare yet") },
  { name: "empty-report", path: "/jobs/new/report", ready: text("The report comes with the master") },
  { name: "no-job", path: "/jobs/none", ready: text("There is no such job") },
  { name: "no-page", path: "/nowhere", ready: text("There is nothing at this address") },
];
