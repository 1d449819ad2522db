export type Tone = "waiting" | "leased" | "rendered" | "quarantined" | "paused" | "survey" | "lost";

const known = new Map<string, string>();

/** A colour of the theme as the page shows it now; canvases cannot read variables. */
export const colorOf = (name: string): string => {
  const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const key = `${document.documentElement.dataset.theme ?? isDark} ${name}`;
  const old = known.get(key);
  if (old !== undefined) return old;
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  known.set(key, found);
  return found;
};
