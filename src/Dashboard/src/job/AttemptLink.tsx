import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { type AttemptName, titleOf, withAttempt } from "./attemptAddress";

export type AttemptLinkProps = { name: AttemptName; children: ReactNode };

/** Opens an attempt's log over the page; going back closes it. */
export const AttemptLink = ({ name, children }: AttemptLinkProps) => {
  const [address] = useSearchParams();
  return (
    <Link to={{ search: `?${withAttempt(address, name)}` }} aria-label={`Log of ${titleOf(name).toLowerCase()}`}>
      {children}
    </Link>
  );
};
