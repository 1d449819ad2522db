import type { AttemptView } from "../api/types";

/** One attempt as an address names it; without a lease it is the latest of its number. */
export type AttemptName = { item: string; number: number; lease: string | null };

export const nameOf = ({ item, segment, attempt, lease }: AttemptView): AttemptName => ({
  item: segment === null ? item : itemOf(segment),
  number: attempt,
  lease,
});

export const itemOf = (segment: number): string => `segment-${segment}`;

/** Null where the address names none. */
export const readAttempt = (address: URLSearchParams): AttemptName | null => {
  const [, item, number] = /^(survey|assembly|segment-\d+)\/(\d+)$/.exec(address.get("attempt") ?? "") ?? [];
  return item === undefined ? null : { item, number: Number(number), lease: address.get("lease") };
};

/** The address with this attempt, or none, and all else that it holds. */
export const withAttempt = (address: URLSearchParams, name: AttemptName | null): URLSearchParams => {
  const next = new URLSearchParams(address);
  next.delete("attempt");
  next.delete("lease");
  if (name !== null) next.set("attempt", `${name.item}/${name.number}`);
  if (name?.lease) next.set("lease", name.lease);
  return next;
};

export const titleOf = ({ item, number }: AttemptName): string => {
  const text = item.replace("-", " ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}, attempt ${number}`;
};
