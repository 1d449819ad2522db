import { describe, expect, it } from "vitest";
import { binsPath, pqSignal } from "#dashboard/compare/binsPath";
import { frameAfter } from "#dashboard/compare/frameSteps";
import { cropOf, fitScale, moved, placed, scaleOf, sizeOf, widthFor, zoomedAt } from "#dashboard/compare/viewport";
import { makeShots } from "../fake/film";

const box = { width: 960, height: 540 };
const size = { width: 3840, height: 2160 };
const fit = { scale: null, x: 0, y: 0 };

describe("the compared pictures", () => {
  it("fit into their box, in the middle", () => {
    expect(placed(fit, box, size)).toEqual({ left: 0, top: 0, width: 960, height: 540 });
    expect(placed(fit, { width: 960, height: 700 }, size).top).toBe(80);
    expect(fitScale(box, size)).toBe(0.25);
  });

  it("keep the pixel under the pointer where it is while zooming", () => {
    const at = { x: 700, y: 100 };
    const near = zoomedAt(zoomedAt(fit, 4, at, box, size), 2, at, box, size);
    const place = placed(near, box, size);
    expect(scaleOf(near, box, size)).toBe(2);
    expect((at.x - place.left) / 2).toBeCloseTo(2800);
    expect((at.y - place.top) / 2).toBeCloseTo(400);
  });

  it("go back to the fit when they would be smaller", () => {
    const near = zoomedAt(fit, 2, { x: 10, y: 10 }, box, size);
    expect(zoomedAt(near, 0.4, { x: 10, y: 10 }, box, size).scale).toBeNull();
    expect(zoomedAt(fit, 1e9, { x: 10, y: 10 }, box, size).scale).toBe(16);
  });

  it("ask only for the part in sight, within the picture, in steps", () => {
    expect(cropOf(fit, box, size)).toBeNull();
    expect(cropOf({ scale: 1, x: 1000, y: 1000 }, box, size)).toEqual({ x: 512, y: 704, w: 1024, h: 576 });
    expect(cropOf({ scale: 1, x: 3840, y: 2160 }, box, size)).toEqual({ x: 3328, y: 1856, w: 512, h: 304 });
  });

  it("move with the pointer and not out of sight", () => {
    const near = { scale: 2, x: 1000, y: 1000 };
    expect(moved(near, 100, -100, size)).toEqual({ scale: 2, x: 950, y: 1050 });
    expect(moved(near, 1e6, 0, size).x).toBe(0);
    expect(moved(fit, 5, 5, size)).toBe(fit);
  });

  it.each([
    [100, 1, 320],
    [900, 2, 1920],
    [9000, 1, 3840],
  ])("of %d px at %d are asked for with %d", (width, ratio, asked) => expect(widthFor(width, ratio, 3840)).toBe(asked));

  it("have the size of the master", () => {
    expect(sizeOf("3840x2160")).toEqual(size);
    expect(sizeOf("odd")).toEqual({ width: 1920, height: 1080 });
  });
});

describe("stepping through frames", () => {
  const shots = makeShots(10, 1);
  const [second, third] = [shots[1], shots[2]];
  const last = (shots.at(-1)?.end ?? 0) - 1;

  it.each([
    ["ArrowRight", false, 5, 6],
    ["ArrowRight", true, 5, 15],
    ["ArrowLeft", true, 5, 0],
    ["]", false, 0, second?.first],
    ["[", false, (second?.first ?? 0) + 3, second?.first],
    ["[", false, third?.first ?? 0, second?.first],
    ["]", false, last, last],
    ["Home", false, 50, 0],
    ["End", false, 50, last],
    ["x", false, 50, null],
  ])("%s (shift %s) leads from %d to %s", (key, shiftKey, from, to) =>
    expect(frameAfter({ key, shiftKey }, from, shots)).toBe(to),
  );
});

it("stepping through a range of the source never leaves it", () => {
  const part = makeShots(10, 1).slice(3);
  const first = part[0]?.first ?? 0;
  for (const key of ["Home", "ArrowLeft", "["]) expect(frameAfter({ key, shiftKey: true }, first, part)).toBe(first);
});

describe("levels", () => {
  it("place light by SMPTE ST 2084", () => {
    expect(pqSignal(10_000)).toBeCloseTo(1, 10);
    expect(pqSignal(100)).toBeCloseTo(0.508, 3);
    expect(pqSignal(0)).toBeCloseTo(0, 4);
  });

  it("draw every bin, the fullest to the top", () => {
    const path = binsPath([0, 10, 1000], 30, 10);
    expect(path.startsWith("M0 10L0 10L10 10")).toBe(true);
    expect(path.endsWith("L20 0L30 0L30 10Z")).toBe(true);
  });
});
