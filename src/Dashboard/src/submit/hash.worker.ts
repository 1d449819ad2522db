import { sha256 } from "./sha256";

/** Bytes that are read from the disk at once. */
const part = 8 * 2 ** 20;

export type HashAnswer =
  | { type: "progress"; done: number }
  | { type: "done"; digest: string }
  | { type: "fault"; detail: string };

const say = (answer: HashAnswer) => self.postMessage(answer);

self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  try {
    const hashing = sha256();
    for (let from = 0; from < file.size; from += part) {
      hashing.add(new Uint8Array(await file.slice(from, from + part).arrayBuffer()));
      say({ type: "progress", done: Math.min(file.size, from + part) });
    }
    say({ type: "done", digest: hashing.digest() });
  } catch (error) {
    say({ type: "fault", detail: error instanceof Error ? error.message : "the file cannot be read" });
  }
};
