import { useEffect, useRef } from "react";
import type { ShotView } from "../api/types";
import { useAhead } from "../ui/useAhead";
import { frameAfter } from "./frameSteps";
import type { useCompare } from "./useCompare";

/** Controls that use these keys themselves. */
const others =
  "[data-own-keys], [role=radiogroup], [role=dialog], [role=menu], input:not([type=range]), select, textarea";

/** Arrows step frames (Shift: ten), brackets shots, on the whole page. */
export const useFrameKeys = (compare: ReturnType<typeof useCompare>, shots: readonly ShotView[]): void => {
  const ahead = useAhead(compare.frame);
  const latest = useRef({ compare, shots, ahead });
  latest.current = { compare, shots, ahead };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTaken = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;
      if (isTaken || (event.target instanceof Element && event.target.closest(others))) return;
      const { compare, shots, ahead } = latest.current;
      const next = frameAfter(event, ahead.now(), shots);
      if (next === null) return;
      event.preventDefault();
      ahead.tell(next);
      compare.setFrame(next);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
};
