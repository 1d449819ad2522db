import { useRef } from "react";

/** What a control of the address was last told, while the page may still be drawn with what was before: the address
 * follows a key press later than the next press may come, and the page may be drawn in between. */
export const useAhead = <T>(shown: T) => {
  const state = useRef<{ shown: T; told: readonly T[] }>({ shown, told: [] });
  const { shown: before, told } = state.current;
  const reached = told.indexOf(shown);
  if (reached >= 0) state.current = { shown, told: told.slice(reached + 1) };
  else if (shown !== before) state.current = { shown, told: [] };
  return {
    now: (): T => state.current.told.at(-1) ?? state.current.shown,
    tell: (next: T): void => {
      state.current = { ...state.current, told: [...state.current.told, next] };
    },
  };
};
