import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { storedToken } from "#dashboard/session/token";
import { FakeFarm } from "../fake/FakeFarm";
import { makeScene } from "../fake/scene";
import { show } from "./show";

const signIn = async (user: ReturnType<typeof show>, token: string) => {
  await user.type(await screen.findByLabelText("Token"), token);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
};

describe("signing in", () => {
  it("keeps the token in this tab alone and forgets it at signing out", async () => {
    const user = show(new FakeFarm(), "/", null);
    await signIn(user, "admin-token");
    await screen.findByRole("heading", { level: 1, name: "Farm" });
    expect(storedToken()).toBe("admin-token");
    expect(JSON.stringify(localStorage) + window.location.href).not.toContain("admin-token");
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    await screen.findByLabelText("Token");
    expect(storedToken()).toBeNull();
  });

  it("refuses a wrong token, and a worker's, each with its reason", async () => {
    const farm = new FakeFarm();
    const worker = farm.addToken("worker", "render-1").text;
    const user = show(farm, "/", null);
    await signIn(user, "wrong");
    await screen.findByText("no such token, or it was revoked");
    await user.clear(screen.getByLabelText("Token"));
    await signIn(user, worker);
    await screen.findByText("this needs a token with the role viewer; this one's is worker");
  });

  it("goes on at the address that was opened", async () => {
    show(makeScene({ jobs: 8, segments: 20, workers: 3 }), "/workers");
    await screen.findByRole("table", { name: "Workers" });
  });

  it("ends where the token is revoked meanwhile", async () => {
    const farm = makeScene({ jobs: 3, segments: 20, workers: 3 });
    const user = show(farm, "/", farm.addToken("operator", "shift").text);
    await screen.findByRole("heading", { level: 1, name: "Farm" });
    farm.tokens.delete("t2");
    await user.click(screen.getByRole("link", { name: "Models" }));
    await screen.findByText("the token is no longer good; sign in with another");
    expect(storedToken()).toBeNull();
  });

  it("offers a viewer nothing that a viewer may not do", async () => {
    const farm = makeScene({ jobs: 8, segments: 20, workers: 3 });
    show(farm, "/jobs/j1", farm.addToken("viewer", "guest").text);
    await screen.findByRole("heading", { level: 1, name: /Der Wind/ });
    expect(screen.queryByRole("button", { name: "Pause" })).toBeNull();
    expect(screen.queryByRole("link", { name: "Tokens" })).toBeNull();
    await waitFor(() => expect(farm.asked.some((line) => line.includes("/tokens"))).toBe(false));
  });
});
