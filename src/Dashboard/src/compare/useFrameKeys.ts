import { useEffect, useRef } from "react";
import type { ShotView } from "../api/types";
import { frameAfter } from "./frameSteps";
import type { useCompare } from "./useCompare";

/** Controls that use these keys themselves. */
const others =
  "[data-own-keys], [role=radiogroup], [role=dialog], [role=menu], input:not([type=range]), select, textarea";

/** Arrows step frames (Shift: ten), brackets shots, on the whole page. */
export const useFrameKeys = (compare: ReturnType<typeof useCompare>, shots: readonly ShotView[]): void => {
  const latest = useRef({ compare, shots });
  latest.current = { compare, shots };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTaken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;
      if (isTaken || (event.target instanceof Element && event.target.closest(others))) return;
      const next = frameAfter(event, latest.current.compare.frame, latest.current.shots);
      if (next === null) return;
      event.preventDefault();
      latest.current.compare.setFrame(next);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
};
