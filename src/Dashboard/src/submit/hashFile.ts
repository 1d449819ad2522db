import type { HashAnswer } from "./hash.worker";

/** The SHA-256 of a file's bytes, taken beside the page so that it stays quick. */
export const hashFile = (file: File, onProgress: (done: number) => void, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./hash.worker.ts", import.meta.url), { type: "module" });
    const end = (act: () => void) => {
      worker.terminate();
      act();
    };
    signal.addEventListener("abort", () => end(() => reject(new DOMException("stopped", "AbortError"))));
    worker.onerror = () => end(() => reject(new Error("the film's digest cannot be taken in this browser")));
    worker.onmessage = ({ data }: MessageEvent<HashAnswer>) => {
      switch (data.type) {
        case "progress":
          onProgress(data.done);
          break;
        case "done":
          end(() => resolve(data.digest));
          break;
        case "fault":
          end(() => reject(new Error(data.detail)));
      }
    };
    worker.postMessage(file);
  });
