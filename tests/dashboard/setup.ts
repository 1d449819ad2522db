import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

/** What jsdom lacks and every browser has. Nothing is laid out: only what virtual lists ask for has a size. */
class SilentObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

// A fault names what was sought; the whole page below it helps nobody.
configure({ asyncUtilTimeout: 15_000, getElementError: (message) => new Error(message ?? "not found") });
globalThis.CSS ??= { escape: (text: string) => text.replaceAll(/[^\w-]/g, "\\$&") } as typeof CSS;
globalThis.ResizeObserver ??= SilentObserver;
globalThis.matchMedia ??= (query: string) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  }) as MediaQueryList;
Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 600 });

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
  window.history.replaceState(null, "", "/");
});
