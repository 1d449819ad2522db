/** One event of a text/event-stream. */
export type StreamEvent = { id: string | null; type: string; data: string };

/**
 * Takes the text of an event stream in pieces of any size and gives back the events that are whole
 * (WHATWG HTML, 9.2.6). Comments are dropped.
 */
export const makeEventReader = (): ((piece: string) => StreamEvent[]) => {
  let rest = "";
  return (piece) => {
    const text = (rest + piece).replace(/\r\n?/g, "\n");
    const blocks = text.split("\n\n");
    rest = blocks.pop() ?? "";
    return blocks.flatMap((block) => eventOf(block));
  };
};

const eventOf = (block: string): StreamEvent[] => {
  let id: string | null = null;
  let type = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const [name, raw] = colon < 0 ? [line, ""] : [line.slice(0, colon), line.slice(colon + 1)];
    const value = raw.startsWith(" ") ? raw.slice(1) : raw;
    if (name === "id") id = value;
    else if (name === "event") type = value;
    else if (name === "data") data.push(value);
  }
  return data.length === 0 && type === "message" ? [] : [{ id, type, data: data.join("\n") }];
};
