export type FactLine = { name: string; text: string };

/** A document as lines: inner names after outer ones, lists on lines of their own, what is not there left out. */
export const factLines = (value: object, without: readonly string[] = []): FactLine[] =>
  Object.entries(value).flatMap(([name, inner]) => (without.includes(name) ? [] : linesOf(wordsOf(name), inner)));

const linesOf = (name: string, value: unknown): FactLine[] => {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.length === 0 ? [] : [{ name, text: value.map(textOf).join("\n") }];
  if (typeof value === "object")
    return Object.entries(value).flatMap(([inner, deeper]) => linesOf(`${name}, ${wordsOf(inner)}`, deeper));
  return [{ name, text: textOf(value) }];
};

const textOf = (value: unknown): string => {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object" && value !== null)
    return factLines(value)
      .map((line) => `${line.name} ${line.text}`)
      .join(", ");
  return String(value);
};

/** `maxCll` as `max cll`, `$type` as `type`. */
export const wordsOf = (name: string): string =>
  name
    .replace("$", "")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase();
