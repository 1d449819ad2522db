import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { FakeFarm } from "../fake/FakeFarm";
import { makeJob, makeShots } from "../fake/film";
import { show } from "./show";

const draftOf = (share: number): FakeFarm => {
  const farm = new FakeFarm();
  farm.shots.set("d", makeShots(4, share, 5));
  farm.jobs.set("d", makeJob({ id: "d", name: "Harbour", state: "draft", frames: 2400 }));
  return farm;
};

describe("a draft", () => {
  it("shows what the film will take, with its band, and each sample beside the source", async () => {
    show(draftOf(1), "/jobs/d");
    const quote = within(await screen.findByRole("region", { name: "Quote" }));
    await quote.findByText(/All samples are rendered/);
    quote.getByText("3 min 20 s (3 min 00 s to 3 min 40 s)");
    quote.getByText("EUR 42.00 (37.80 to 46.20)");
    expect(quote.getAllByRole("link", { name: "Compare" }).length).toBeGreaterThan(1);
  });

  it("names no figures before a sample is rendered", async () => {
    show(draftOf(0), "/jobs/d");
    const quote = within(await screen.findByRole("region", { name: "Quote" }));
    await quote.findByText(/The farm renders the samples/);
    expect(quote.queryByText("Work of one slot")).toBeNull();
    expect(quote.queryByRole("button", { name: "Sample reel" })).toBeNull();
  });

  it("becomes a job when it is released", async () => {
    const farm = draftOf(1);
    const user = show(farm, "/jobs/d");
    await user.click(await screen.findByRole("button", { name: "Release" }));
    await screen.findByText("rendering");
    expect(farm.jobs.get("d")?.state).toBe("rendering");
  });
});
