import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The tests lie with all others of the product; what they import from npm is found here. */
export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: { "#dashboard": at("src") },
    dedupe: [
      "react",
      "react-dom",
      "react-router",
      "@tanstack/react-query",
      "@testing-library/react",
      "@testing-library/user-event",
      "playwright-core",
      "axe-core",
    ],
  },
  server: { fs: { allow: [at("../..")] } },
  test: {
    dir: at("../../tests/dashboard"),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "unit", environment: "node", include: ["unit/**/*.test.ts"], isolate: false },
      },
      {
        extends: true,
        test: {
          name: "component",
          environment: "jsdom",
          include: ["component/**/*.test.tsx"],
          setupFiles: [at("../../tests/dashboard/setup.ts")],
        },
      },
      {
        extends: true,
        test: { name: "browser", environment: "node", include: ["e2e/**/*.test.ts"], fileParallelism: false },
      },
    ],
  },
});
