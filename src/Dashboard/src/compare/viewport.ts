import type { Crop } from "./usePicture";

export type Box = { width: number; height: number };

/** What of the picture is in sight. `scale`: CSS pixels a pixel of the result, null fits all; x, y: result pixel amid. */
export type Viewport = { scale: number | null; x: number; y: number };

export type Placed = { left: number; top: number; width: number; height: number };

const largest = 16;
/** Parts are asked for in steps, so that a small move asks for nothing. */
const grid = 64;

export const sizeOf = (text: string): Box => {
  const [width, height] = text.split("x").map(Number);
  return { width: width || 1920, height: height || 1080 };
};

export const fitScale = (box: Box, size: Box): number => Math.min(box.width / size.width, box.height / size.height);

export const scaleOf = (view: Viewport, box: Box, size: Box): number => view.scale ?? fitScale(box, size);

/** Where the whole picture lies in the box. */
export const placed = (view: Viewport, box: Box, size: Box): Placed => {
  const scale = scaleOf(view, box, size);
  const [x, y] = view.scale === null ? [size.width / 2, size.height / 2] : [view.x, view.y];
  return {
    left: box.width / 2 - x * scale,
    top: box.height / 2 - y * scale,
    width: size.width * scale,
    height: size.height * scale,
  };
};

/** Closer or further by a factor; the pixel under the pointer stays there. At the fit it holds on to it. */
export const zoomedAt = (
  view: Viewport,
  factor: number,
  at: { x: number; y: number },
  box: Box,
  size: Box,
): Viewport => {
  const place = placed(view, box, size);
  const old = scaleOf(view, box, size);
  const scale = Math.min(largest, old * factor);
  if (scale <= fitScale(box, size) * 1.001) return { scale: null, x: size.width / 2, y: size.height / 2 };
  const [x, y] = [(at.x - place.left) / old, (at.y - place.top) / old];
  return inside({ scale, x: x - (at.x - box.width / 2) / scale, y: y - (at.y - box.height / 2) / scale }, size);
};

/** By CSS pixels. */
export const moved = (view: Viewport, byX: number, byY: number, size: Box): Viewport =>
  view.scale === null ? view : inside({ ...view, x: view.x - byX / view.scale, y: view.y - byY / view.scale }, size);

const inside = (view: Viewport, size: Box): Viewport => ({
  ...view,
  x: Math.min(size.width, Math.max(0, view.x)),
  y: Math.min(size.height, Math.max(0, view.y)),
});

/** The part that is in sight, in whole result pixels; null while the picture fits or nothing of it is in sight. */
export const cropOf = (view: Viewport, box: Box, size: Box): Crop | null => {
  if (view.scale === null || box.width === 0) return null;
  const place = placed(view, box, size);
  const down = (value: number) => Math.max(0, Math.floor(value / grid) * grid);
  const up = (value: number, most: number) => Math.min(most, Math.ceil(value / grid) * grid);
  const x = down(-place.left / view.scale);
  const y = down(-place.top / view.scale);
  const w = up((box.width - place.left) / view.scale, size.width) - x;
  const h = up((box.height - place.top) / view.scale, size.height) - y;
  return w > 0 && h > 0 ? { x, y, w, h } : null;
};

/** Pixels to ask for so that the picture is sharp in its box, in few steps, never more than there are. */
export const widthFor = (cssWidth: number, ratio: number, most: number): number =>
  Math.min(most, Math.max(320, Math.ceil((cssWidth * ratio) / 320) * 320));
