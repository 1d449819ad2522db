import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "#dashboard/App";
import { storeToken } from "#dashboard/session/token";
import type { FakeFarm } from "../fake/FakeFarm";

/** The dashboard over a farm in memory, at an address, signed in unless the token is null. */
export const show = (farm: FakeFarm, address = "/", token: string | null = "admin-token") => {
  globalThis.fetch = farm.fetch;
  storeToken(token);
  window.history.replaceState(null, "", address);
  render(<App />);
  return userEvent.setup();
};
