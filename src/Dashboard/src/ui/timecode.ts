/** Frames a second as the rational that the API writes: `24000/1001`, `25/1` or `25`. */
export const rateOf = (text: string): number => {
  const [above, below] = text.split("/").map(Number);
  const rate = (above ?? Number.NaN) / (below ?? 1);
  return Number.isFinite(rate) && rate > 0 ? rate : 25;
};

/** SMPTE 12-1 without dropped numbers: hours, minutes, seconds and frames at the whole rate that is nearest. */
export const timecode = (frame: number, rate: string): string => {
  const base = Math.max(1, Math.round(rateOf(rate)));
  const all = Math.max(0, Math.floor(frame));
  const two = (value: number) => String(value).padStart(2, "0");
  const seconds = Math.floor(all / base);
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, all % base].map(two).join(":");
};
