import type { Estimate } from "../api/types";

/** An estimate with the band that it most likely lies in: "5 h 36 min (4 h 54 min to 6 h 18 min)". */
export const band = (estimate: Estimate, text: (value: number) => string): string =>
  `${text(estimate.value)} (${text(estimate.low)} to ${text(estimate.high)})`;

const money = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export const price = (value: number): string => money.format(value);
