import { addressOf } from "../api/client";
import { makeEventReader, type StreamEvent } from "./eventText";

export type Connection = "connecting" | "live" | "disconnected" | "refused";

export type StreamHandlers = {
  onEvent: (event: StreamEvent) => void;
  onConnection: (connection: Connection) => void;
};

/** The server says something every 15 s; twice that in silence is a dead line. */
const longestSilence = 32_000;
const firstPause = 500;
const longestPause = 10_000;

/**
 * Follows the farm's events until the signal ends it: reconnects with Last-Event-ID, pausing longer each time in vain.
 * An EventSource cannot send the bearer token, so the stream is read with fetch.
 */
export const follow = async (token: string, handlers: StreamHandlers, signal: AbortSignal): Promise<void> => {
  let last: string | null = null;
  let pause = firstPause;
  const onEvent = (event: StreamEvent) => {
    last = event.id ?? last;
    handlers.onEvent(event);
  };
  while (!signal.aborted) {
    const end = await once(token, last, { ...handlers, onEvent }, signal, () => (pause = firstPause));
    if (signal.aborted || end === "refused") {
      if (!signal.aborted) handlers.onConnection("refused");
      return;
    }
    handlers.onConnection("disconnected");
    await later(pause, signal);
    pause = Math.min(pause * 2, longestPause);
  }
};

const once = async (
  token: string,
  last: string | null,
  handlers: StreamHandlers,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<"ended" | "refused"> => {
  const silence = new AbortController();
  const stop = () => silence.abort();
  signal.addEventListener("abort", stop);
  let watch = setTimeout(stop, longestSilence);
  try {
    const response = await fetch(addressOf("/events"), {
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: "text/event-stream",
        ...(last === null ? {} : { "Last-Event-ID": last }),
      },
      signal: silence.signal,
      cache: "no-store",
      credentials: "omit",
    });
    if (response.status === 401 || response.status === 403) return "refused";
    if (!response.ok || response.body === null) return "ended";
    handlers.onConnection("live");
    onOpen();
    // Without a last id the past is not told: what was read before the stream was open may be old.
    if (last === null) handlers.onEvent({ id: null, type: "reset", data: "{}" });
    const read = makeEventReader();
    const text = new TextDecoder();
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(watch);
      watch = setTimeout(stop, longestSilence);
      for (const event of read(text.decode(part.value, { stream: true }))) handlers.onEvent(event);
    }
    return "ended";
  } catch {
    return "ended";
  } finally {
    clearTimeout(watch);
    signal.removeEventListener("abort", stop);
  }
};

const later = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
