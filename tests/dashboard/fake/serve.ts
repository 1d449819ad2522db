import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { Readable } from "node:stream";
import type { FakeFarm } from "./FakeFarm";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** The same as the coordinator's, whose own test reads this line. */
export const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; " +
  "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Serves a built dashboard and a farm in memory on loopback, on a free port. */
export const serve = async (farm: FakeFarm, folder: string): Promise<{ address: string; close: () => void }> => {
  const server = createServer((request, response) => {
    void answer(farm, folder, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("The server has no port.");
  return {
    address: `http://127.0.0.1:${place.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const answer = async (farm: FakeFarm, folder: string, request: IncomingMessage, response: ServerResponse) => {
  const path = new URL(request.url ?? "/", "http://farm").pathname;
  if (path.startsWith("/api/")) {
    await api(farm, request, response);
    return;
  }
  const name = extname(path) === "" ? "/index.html" : path;
  const bytes = await readFile(join(folder, name));
  response.writeHead(200, { "Content-Type": types[extname(name)] ?? "", "Content-Security-Policy": policy });
  response.end(bytes);
};

const api = async (farm: FakeFarm, request: IncomingMessage, response: ServerResponse) => {
  if (farm.isAway) {
    response.destroy();
    return;
  }
  const end = new AbortController();
  response.on("close", () => end.abort());
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  const found = await farm.handle(
    new Request(new URL(request.url ?? "/", "http://farm"), {
      method: request.method ?? "GET",
      headers: request.headers as Record<string, string>,
      signal: end.signal,
      ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: "half" } : {}),
    } as RequestInit),
  );
  response.writeHead(found.status, Object.fromEntries(found.headers));
  response.flushHeaders();
  if (found.body === null) {
    response.end();
    return;
  }
  for await (const part of found.body as unknown as AsyncIterable<Uint8Array>) response.write(part);
  response.end();
};
