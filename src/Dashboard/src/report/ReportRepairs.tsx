import type { ReportedRepair } from "../api/types";
import { count, instant } from "../ui/format";
import { Panel } from "../ui/Panel";

export type ReportRepairsProps = { repairs: readonly ReportedRepair[] };

export const ReportRepairs = ({ repairs }: ReportRepairsProps) => (
  <Panel title={`Repaired segments (${repairs.length})`}>
    {repairs.length === 0 ? (
      <p className="muted">Every segment came right at its first attempt.</p>
    ) : (
      <ul className="report-list">
        {repairs.map((repair) => (
          <li key={repair.segment} className="wrap">
            Segment {repair.segment}, frames {count(repair.first)} to {count(repair.end - 1)}
            {repair.quarantined ? ", quarantined until a person had it tried again" : ""}
            {repair.lost > 0 ? `, ${repair.lost} times rendered and lost` : ""}
            {repair.failures.map((failure) => (
              <div key={`${failure.at} ${failure.attempt}`} className="muted">
                {instant(failure.at)}, attempt {failure.attempt} by {failure.worker}, {failure.kind}: {failure.detail}
              </div>
            ))}
          </li>
        ))}
      </ul>
    )}
  </Panel>
);
