import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const program = join(root, "src/Cli/bin/Release/net10.0/sritm");

export const sample = join(root, "samples/sample.mp4");

/** False where the program or its dashboard is not built: `./test` builds both before. */
export const isBuilt = existsSync(program) && existsSync(join(program, "../dashboard/index.html"));

export type RealFarm = {
  address: string;
  token: string;
  /** From now on nothing is rendered. */
  stopWorker: () => Promise<void>;
  close: () => Promise<void>;
};

/** A coordinator and one worker on loopback, with a folder of their own. */
export const openFarm = async (): Promise<RealFarm> => {
  const folder = mkdtempSync(join(tmpdir(), "sritm-dashboard-"));
  const children: ChildProcess[] = [];
  const coordinator = spawn(program, ["coordinator", "--listen", "127.0.0.1:0", "--work", folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(coordinator);
  const address = await addressOf(coordinator);
  const pass = execFileSync(program, ["tokens", "add", "--role", "worker", "--work", folder], {
    encoding: "utf8",
  }).trim();
  const worker = spawn(program, ["worker", "--coordinator", address, "--name", "render-1"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, SRITM_TOKEN: pass },
  });
  children.push(worker);
  const token = readFileSync(join(folder, "admin.token"), "utf8").trim();
  return {
    address,
    token,
    stopWorker: () => ended(worker),
    close: async () => {
      await Promise.all(children.reverse().map(ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

export type RealRender = { address: string; token: string; close: () => Promise<void> };

/** A render of the sample that shows itself, as a user starts it; it is ended before its time. Its first shot has only
 * 15 frames, so that something is rendered soon. */
export const openRender = async (): Promise<RealRender> => {
  const folder = mkdtempSync(join(tmpdir(), "sritm-render-"));
  const options = ["--model", "bt2446a-x2", "--range", "46-239", "--dashboard"];
  const render = spawn(program, ["render", sample, join(folder, "master.mkv"), ...options], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [, address = "", token = ""] = await said(render.stderr, render, /dashboard (http:\/\/\S+) token (\S+)/);
  return {
    address: address.replace(/\/$/, ""),
    token,
    close: async () => {
      await ended(render);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const addressOf = async (coordinator: ChildProcess): Promise<string> =>
  (await said(coordinator.stdout, coordinator, /listening on (http:\/\/[^\s/]+)/))[1] ?? "";

/** What a child writes first that fits. */
const said = (stream: Readable | null, child: ChildProcess, fits: RegExp): Promise<RegExpExecArray> =>
  new Promise((resolve, reject) => {
    let text = "";
    stream?.on("data", (part: Buffer) => {
      text += part.toString();
      const found = fits.exec(text);
      if (found) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`the program ended with ${code}: ${text}`)));
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
