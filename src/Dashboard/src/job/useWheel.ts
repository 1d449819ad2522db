import { type RefObject, useEffect, useRef } from "react";

/** Tells of each turn of the wheel over an element, with the pointer's x in it; true keeps the page from scrolling. */
export const useWheel = (
  element: RefObject<HTMLElement | null>,
  onWheel: (event: WheelEvent, x: number) => boolean,
): void => {
  const latest = useRef(onWheel);
  latest.current = onWheel;
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    // React's own wheel events are passive: they could not keep the page still.
    const turn = (event: WheelEvent) => {
      if (latest.current(event, event.offsetX)) event.preventDefault();
    };
    target.addEventListener("wheel", turn, { passive: false });
    return () => target.removeEventListener("wheel", turn);
  }, [element]);
};
