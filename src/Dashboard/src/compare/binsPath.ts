/** An area as high as the logarithm of each count: a few bright pixels must be seen beside a million dark ones. */
export const binsPath = (bins: readonly number[], width: number, height: number): string => {
  const most = Math.log1p(Math.max(1, ...bins));
  const step = width / Math.max(1, bins.length);
  const tops = bins.map((bin, index) => {
    const y = round(height * (1 - Math.log1p(bin) / most));
    return `L${round(index * step)} ${y}L${round((index + 1) * step)} ${y}`;
  });
  return `M0 ${height}${tops.join("")}L${width} ${height}Z`;
};

const round = (value: number) => Math.round(value * 100) / 100;

/** SMPTE ST 2084: light of 0 to 10,000 nits as a signal of 0 to 1. */
export const pqSignal = (light: number): number => {
  const power = (Math.max(0, light) / 10_000) ** (2610 / 16_384);
  return ((3424 / 4096 + (2413 / 128) * power) / (1 + (2392 / 128) * power)) ** (2523 / 32);
};

export const pqMarks = [1, 10, 100, 1000, 4000].map((light) => ({ at: pqSignal(light), text: `${light}` }));

/** Limited range: black and white of BT.709. */
export const codeMarks = [16, 126, 235].map((code) => ({ at: code / 255, text: `${code}` }));
