import { wholeNumber } from "../ui/wholeNumber";

export const usualPeak = "1000";

/** Nits, or why the text is none. */
export const readPeak = (text: string): { peak: number; fault: null } | { peak: null; fault: string } => {
  const peak = wholeNumber(text, 400, 10_000);
  return peak === undefined
    ? { peak: null, fault: `expected 400 to 10000 nits; found '${text}'` }
    : { peak, fault: null };
};
