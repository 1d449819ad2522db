import type { ReactNode } from "react";
import { reasonOf } from "../api/problem";
import { Button } from "./Button";
import { Loading } from "./Loading";
import { Said } from "./Said";

export type AnswerProps<T> = {
  /** What is being read, in the vocabulary: `jobs`, `the report`. */
  what: string;
  query: { data: T | undefined; error: unknown; refetch: () => unknown };
  children: (data: T) => ReactNode;
};

/** Shows what was read; until then that it is being read, or why it cannot be. What is old stays while anew is read. */
export const Answer = <T,>({ what, query, children }: AnswerProps<T>) => {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error === null || query.error === undefined) return <Loading what={what} />;
  return (
    <Said
      isFault
      title={`${what[0]?.toUpperCase()}${what.slice(1)} cannot be shown`}
      action={<Button onPress={() => void query.refetch()}>Try again</Button>}
    >
      {reasonOf(query.error)}
    </Said>
  );
};
