import type { ReactNode } from "react";
import type { Tone } from "./tone";

export type BadgeProps = { tone: Tone; shape?: "full" | "hollow" | "striped"; children: ReactNode };

/** A state: a word, with a colour and a shape beside it so that the colour alone says nothing. */
export const Badge = ({ tone, shape = "full", children }: BadgeProps) => (
  <span className={`badge tone-${tone} badge-${shape}`}>
    <i className="badge-dot" aria-hidden />
    {children}
  </span>
);
