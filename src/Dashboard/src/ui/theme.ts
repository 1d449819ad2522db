import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const place = "sritm.theme";
const listeners = new Set<() => void>();
const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

const stored = (): Theme => {
  const found = localStorage.getItem(place);
  return found === "light" || found === "dark" ? found : "system";
};

export const applyTheme = (theme: Theme = stored()): void => {
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.setAttribute("data-theme", theme);
};

export const chooseTheme = (theme: Theme): void => {
  if (theme === "system") localStorage.removeItem(place);
  else localStorage.setItem(place, theme);
  applyTheme(theme);
  for (const tell of listeners) tell();
};

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  dark().addEventListener("change", tell);
  return () => {
    listeners.delete(tell);
    dark().removeEventListener("change", tell);
  };
};

export const useTheme = (): Theme => useSyncExternalStore(subscribe, stored);

/** What is shown: canvases draw anew when it changes. */
export const useShownTheme = (): "light" | "dark" =>
  useSyncExternalStore(subscribe, () => {
    const theme = stored();
    return theme === "system" ? (dark().matches ? "dark" : "light") : theme;
  });
