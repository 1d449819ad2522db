import { wholeNumber } from "../ui/wholeNumber";

/** Nits, or why the text is none. */
export const readPeak = (text: string): { peak: number; fault: null } | { peak: null; fault: string } => {
  const peak = wholeNumber(text, 400, 10_000);
  return peak === undefined
    ? { peak: null, fault: `expected 400 to 10000 nits; found '${text}'` }
    : { peak, fault: null };
};

/** The same, where nothing means that it stays as it is. */
export const readPeakOrNone = (text: string): { peak: number | null; fault: string | null } =>
  text.trim() === "" ? { peak: null, fault: null } : readPeak(text);
