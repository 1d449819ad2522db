import type { SegmentState } from "../api/types";
import type { BadgeProps } from "../ui/Badge";

export const segmentStates: readonly SegmentState[] = ["rendered", "leased", "waiting", "quarantined"];

export const segmentLooks: Record<SegmentState, Pick<BadgeProps, "tone" | "shape">> = {
  waiting: { tone: "waiting" },
  leased: { tone: "leased" },
  rendered: { tone: "rendered" },
  quarantined: { tone: "quarantined", shape: "striped" },
};
