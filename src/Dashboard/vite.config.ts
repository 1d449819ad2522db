import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where `npm run dev` finds a coordinator. */
const coordinator = process.env.SRITM_COORDINATOR ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "../Cli/bin/Release/net10.0/dashboard",
    emptyOutDir: true,
    // The first with light-dark() and everything else that is used.
    target: ["chrome123", "firefox128", "safari17.5"],
    // An inlined file would be a data: address, which the content security policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy: { "/api": coordinator } },
});
