/** Milliseconds that the last reading of each part took, by its key. Large documents are read less often. */
const costs = new Map<string, number>();

const nameOf = (key: readonly unknown[]) => JSON.stringify(key);

export const costOf = (key: readonly unknown[]): number => costs.get(nameOf(key)) ?? 0;

export const timed = async <T>(key: readonly unknown[], read: () => Promise<T>): Promise<T> => {
  const started = performance.now();
  const found = await read();
  costs.set(nameOf(key), performance.now() - started);
  return found;
};
