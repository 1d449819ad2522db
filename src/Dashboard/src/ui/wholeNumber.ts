/** The whole number that a text is, within bounds; undefined where it is none. */
export const wholeNumber = (text: string, least: number, most: number): number | undefined => {
  const value = /^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : undefined;
};
