/** What a trainer measured, as lines; of any depth, because each model measures what fits it. */
export const evaluationText = (evaluation: unknown): [string, string][] => {
  if (typeof evaluation !== "object" || evaluation === null) return [];
  return Object.entries(evaluation).flatMap(([name, value]): [string, string][] => {
    const text = valueText(value);
    return text === "" ? [] : [[wordsOf(name), text]];
  });
};

const valueText = (value: unknown): string => {
  if (typeof value === "number") return String(Math.round(value * 1000) / 1000);
  if (typeof value === "string") return value;
  if (Array.isArray(value))
    return value
      .map(valueText)
      .filter((text) => text !== "")
      .join(", ");
  if (typeof value === "object" && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => `${wordsOf(name)} ${valueText(inner)}`)
      .join(", ");
  return "";
};

const wordsOf = (name: string) => name.replaceAll(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " ");
