import { defineConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Takes the documentation's pictures anew, from the built program: `npm run pictures`. */
export default defineConfig({
  resolve: base.resolve ?? {},
  server: base.server ?? {},
  test: { dir: base.test?.dir ?? ".", include: ["pictures/**/*.test.ts"], testTimeout: 900_000, hookTimeout: 900_000 },
});
