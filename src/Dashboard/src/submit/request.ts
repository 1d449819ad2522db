import { readPeak } from "../models/peak";
import { wholeNumber } from "../ui/wholeNumber";

export type SubmitForm = {
  name: string;
  archive: string;
  model: string;
  scale: "auto" | "2" | "4";
  peak: string;
  container: "matroska" | "mp4";
  priority: string;
  range: string;
  isDraft: boolean;
};

/** Samples of a draft: five seconds each make a reel of half a minute. */
const draftSamples = 6;

export const emptyForm: SubmitForm = {
  name: "",
  archive: "",
  model: "auto",
  scale: "auto",
  peak: "1000",
  container: "matroska",
  priority: "50",
  range: "",
  isDraft: false,
};

export type FormFaults = Partial<Record<keyof SubmitForm, string>>;

export const faultsOf = (form: SubmitForm): FormFaults => {
  const faults: FormFaults = {};
  const peak = readPeak(form.peak);
  if (form.name.trim() === "" || form.name.length > 255) faults.name = "expected 1 to 255 characters";
  if (form.archive.length > 100) faults.archive = "expected at most 100 characters";
  if (peak.fault !== null) faults.peak = peak.fault;
  if (wholeNumber(form.priority, 0, 100) === undefined) faults.priority = `expected 0 to 100; found '${form.priority}'`;
  if (form.range.trim() !== "" && !isRange(form.range))
    faults.range = `expected A-B with B after A; found '${form.range}'`;
  return faults;
};

const isRange = (text: string): boolean => {
  const [first, end, ...more] = text
    .trim()
    .split("-")
    .map((part) => wholeNumber(part, 0, 999_999_999));
  return first !== undefined && end !== undefined && more.length === 0 && end > first;
};

/** The document that POST /jobs takes. */
export const requestOf = (form: SubmitForm, source: string): Record<string, unknown> => ({
  source,
  name: form.name.trim(),
  model: form.model,
  container: form.container,
  peakNits: Number(form.peak),
  priority: Number(form.priority),
  ...(form.scale === "auto" ? {} : { scale: Number(form.scale) }),
  ...(form.archive.trim() === "" ? {} : { archive: form.archive.trim() }),
  ...(form.range.trim() === "" ? {} : { range: form.range.trim() }),
  ...(form.isDraft ? { draftSamples } : {}),
});
