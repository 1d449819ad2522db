import { useMemo } from "react";
import type { SegmentView } from "../api/types";
import { Badge } from "../ui/Badge";
import { count } from "../ui/format";
import { segmentLooks, segmentStates } from "./segmentStates";

export type StripLegendProps = { segments: readonly SegmentView[] };

export const StripLegend = ({ segments }: StripLegendProps) => {
  const counts = useMemo(() => {
    const found = new Map(segmentStates.map((state) => [state, 0]));
    for (const segment of segments) found.set(segment.state, (found.get(segment.state) ?? 0) + 1);
    return found;
  }, [segments]);
  return (
    <ul className="row strip-legend">
      {segmentStates.map((state) => (
        <li key={state}>
          <Badge {...segmentLooks[state]}>
            {state} <span className="muted">{count(counts.get(state) ?? 0)}</span>
          </Badge>
        </li>
      ))}
    </ul>
  );
};
