import type { WorkerState } from "../api/types";
import { Badge, type BadgeProps } from "../ui/Badge";

export type WorkerBadgeProps = { state: WorkerState };

const looks: Record<WorkerState, Pick<BadgeProps, "tone" | "shape">> = {
  ready: { tone: "rendered" },
  draining: { tone: "leased", shape: "hollow" },
  lost: { tone: "quarantined", shape: "hollow" },
  blocked: { tone: "quarantined", shape: "striped" },
};

export const WorkerBadge = ({ state }: WorkerBadgeProps) => <Badge {...looks[state]}>{state}</Badge>;
