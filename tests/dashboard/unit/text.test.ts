import { createHash, createSign, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { evaluationText } from "#dashboard/models/evaluationText";
import { readPeak } from "#dashboard/models/peak";
import { isSignedBy } from "#dashboard/report/signature";
import { emptyForm, faultsOf, requestOf } from "#dashboard/submit/request";
import { sha256 } from "#dashboard/submit/sha256";
import { bytes, count, duration, percent, rough } from "#dashboard/ui/format";
import { rateOf, timecode } from "#dashboard/ui/timecode";
import { filterWorkers } from "#dashboard/workers/filterWorkers";
import { makeWorkers } from "../fake/film";

describe("numbers for people", () => {
  it.each([
    [duration(0), "0 s"],
    [duration(59.6), "1 min 00 s"],
    [duration(190), "3 min 10 s"],
    [duration(7500), "2 h 05 min"],
    [duration(273_600), "3 d 4 h"],
    [percent(0.999), "99 %"],
    [percent(1), "100 %"],
    [rough(0.1234), "0.123"],
    [rough(12_345), "12,345"],
    [count(1_000_000), "1,000,000"],
    [bytes(0), "0 B"],
    [bytes(1536), "1.5 KiB"],
    [bytes(24 * 2 ** 30), "24 GiB"],
    [timecode(0, "24/1"), "00:00:00:00"],
    [timecode(90_061, "25"), "01:00:02:11"],
    [timecode(48, "24000/1001"), "00:00:02:00"],
  ])("%s", (said, wanted) => expect(said).toBe(wanted));

  it("take a rate that is none for 25", () =>
    expect([rateOf("0/0"), rateOf("x"), rateOf("30000/1001")]).toEqual([25, 25, 30_000 / 1001]));
});

describe("a film's digest", () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 1000, 100_003])("of %d bytes in parts is SHA-256", (length) => {
    const film = Uint8Array.from({ length }, (_, index) => (index * 31) % 251);
    const hashing = sha256();
    for (let from = 0; from < length; from += 77) hashing.add(film.subarray(from, from + 77));
    expect(hashing.digest()).toBe(createHash("sha256").update(film).digest("hex"));
  });
});

describe("what is submitted", () => {
  it("says of each field what was expected and found", () => {
    const faults = faultsOf({ ...emptyForm, peak: "399", priority: "101", range: "9-3" });
    expect(faults).toEqual({
      name: "expected 1 to 255 characters",
      peak: "expected 400 to 10000 nits; found '399'",
      priority: "expected 0 to 100; found '101'",
      range: "expected A-B with B after A; found '9-3'",
    });
  });

  it("names only what was chosen", () =>
    expect(requestOf({ ...emptyForm, name: " a.mp4 ", scale: "2", range: "0-24" }, "d")).toEqual({
      source: "d",
      name: "a.mp4",
      model: "auto",
      container: "matroska",
      peakNits: 1000,
      priority: 50,
      scale: 2,
      range: "0-24",
    }));

  it.each(["", "abc", "400.5", "-400", "10001"])("takes no peak of '%s'", (text) =>
    expect(readPeak(text).peak).toBeNull(),
  );
});

describe("a report's signature", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const publicKeyPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const document = new TextEncoder().encode('{"frames":239}');
  const signed = (dsaEncoding: "der" | "ieee-p1363") => ({
    algorithm: "ECDSA-P256-SHA256",
    keyId: "k",
    digest: "",
    publicKeyPem,
    signature: createSign("sha256").update(document).sign({ key: privateKey, dsaEncoding }).toString("base64"),
  });

  it("holds for exactly its bytes, however its two numbers are written", async () => {
    for (let times = 0; times < 20; times++)
      for (const encoding of ["der", "ieee-p1363"] as const)
        expect(await isSignedBy(document, signed(encoding))).toBe(true);
    expect(await isSignedBy(new TextEncoder().encode('{"frames":240}'), signed("der"))).toBe(false);
  });
});

describe("workers and models", () => {
  it("are found by name, device, state, model and label", () => {
    const workers = makeWorkers(40);
    expect(filterWorkers(workers, "")).toHaveLength(40);
    expect(filterWorkers(workers, "render-007").map((worker) => worker.id)).toEqual(["w6"]);
    expect(filterWorkers(workers, "epyc").every((worker) => worker.provider === "cpu")).toBe(true);
    expect(filterWorkers(workers, "fenced").map((worker) => worker.id)).toEqual(["w5"]);
  });

  it("show what was measured, of any depth", () =>
    expect(evaluationText({ psnrPq: 31.23456, sets: { lab: { dE: 2 } }, note: "8 films", none: null })).toEqual([
      ["psnr Pq", "31.235"],
      ["sets", "lab d E 2"],
      ["note", "8 films"],
    ]));
});
