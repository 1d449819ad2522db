import type { KeyboardEvent } from "react";

export type StripKeys = {
  selected: () => number;
  last: number;
  select: (index: number) => void;
  zoom: (factor: number) => void;
  onOpen: () => void;
};

const steps = new Map([
  ["ArrowRight", 1],
  ["ArrowUp", 1],
  ["ArrowLeft", -1],
  ["ArrowDown", -1],
  ["PageUp", 10],
  ["PageDown", -10],
  ["Home", Number.NEGATIVE_INFINITY],
  ["End", Number.POSITIVE_INFINITY],
]);

const zooms = new Map([
  ["+", 2],
  ["-", 0.5],
]);

/** Arrows go from shot to shot, Page Up and Down by ten, + and - zoom, Enter opens. */
export const stripKeys =
  ({ selected, last, select, zoom, onOpen }: StripKeys) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const [step, factor] = [steps.get(event.key), zooms.get(event.key)];
    if (step !== undefined) select(Math.min(last, Math.max(0, selected() + step)));
    else if (factor !== undefined) zoom(factor);
    else if (event.key === "Enter") onOpen();
    else return;
    event.preventDefault();
  };
