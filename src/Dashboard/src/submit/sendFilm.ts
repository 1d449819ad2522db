import type { Client } from "../api/client";
import type { SourceState } from "../api/types";

/** What a coordinator takes at once is up to 32 MiB; half of that keeps a lost part cheap. */
const part = 16 * 2 ** 20;

/** Sends what the coordinator does not hold yet; one that broke off goes on where it was. */
export const sendFilm = async (
  client: Client,
  film: Blob,
  digest: string,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> => {
  const address = `/sources/${digest}`;
  let state = await client.json<SourceState>(address, { signal });
  while (!state.complete && state.received < film.size) {
    onProgress(state.received);
    state = await client.json<SourceState>(address, {
      method: "PATCH",
      body: film.slice(state.received, state.received + part),
      headers: { "Upload-Offset": String(state.received), "Content-Type": "application/octet-stream" },
      signal,
    });
  }
  onProgress(film.size);
  if (!state.complete) await client.json(`${address}/complete`, { method: "POST", body: { size: film.size }, signal });
};
