import type { SegmentState } from "../api/types";
import { Badge } from "../ui/Badge";
import { segmentLooks } from "./segmentStates";

export type SegmentBadgeProps = { state: SegmentState };

export const SegmentBadge = ({ state }: SegmentBadgeProps) => <Badge {...segmentLooks[state]}>{state}</Badge>;
