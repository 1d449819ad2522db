import type { AttemptView } from "../api/types";
import type { BadgeProps } from "../ui/Badge";

/** What became of an attempt, in a word. */
export const outcomeOf = (attempt: AttemptView): string => attempt.outcome ?? "under way";

export const attemptLook = ({ outcome }: AttemptView): Pick<BadgeProps, "tone" | "shape"> => {
  switch (outcome) {
    case "rendered":
    case "finished":
      return { tone: "rendered" };
    case "failed":
      return { tone: "quarantined", shape: "striped" };
    case "expired":
    case "lost":
      return { tone: "lost", shape: "hollow" };
    case "returned":
      return { tone: "waiting", shape: "hollow" };
    case null:
      return { tone: "leased" };
  }
};

export const attemptName = (attempt: AttemptView): string =>
  attempt.segment === null ? attempt.item : `segment ${attempt.segment}`;
