export type Tone = "waiting" | "leased" | "rendered" | "quarantined" | "paused" | "survey" | "lost";

/** A colour of the theme as the page shows it now; canvases cannot read variables. */
export const colorOf = (name: string): string => {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
};
