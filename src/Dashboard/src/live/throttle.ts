/** Runs `act` at once, then at most every `interval` ms, and once more for what came in between. */
export const makeThrottle = (interval: number, act: () => void) => {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  const run = () => {
    isAsked = false;
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) run();
    }, interval);
    act();
  };
  return {
    ask: () => {
      isAsked = true;
      if (timer === null) run();
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isAsked = false;
    },
  };
};
