import { useMemo, useState } from "react";
import type { AttemptView } from "../api/types";
import { Badge } from "../ui/Badge";
import { Checkbox } from "../ui/Checkbox";
import { duration, instant } from "../ui/format";
import { Said } from "../ui/Said";
import { type Column, VirtualTable } from "../ui/VirtualTable";
import { AttemptLink } from "./AttemptLink";
import { nameOf } from "./attemptAddress";
import { attemptLook, attemptName, outcomeOf } from "./attemptLooks";

export type AttemptTableProps = { attempts: readonly AttemptView[] };

const columns: readonly Column<AttemptView>[] = [
  {
    id: "item",
    head: "Work",
    width: "minmax(124px, 1fr)",
    cell: (attempt) => <AttemptLink name={nameOf(attempt)}>{attemptName(attempt)}</AttemptLink>,
  },
  { id: "attempt", head: "Attempt", width: "70px", isNumber: true, cell: (attempt) => attempt.attempt },
  { id: "slot", head: "Slot", width: "minmax(90px, 1.2fr)", cell: (attempt) => attempt.slot },
  {
    id: "outcome",
    head: "Outcome",
    width: "106px",
    cell: (attempt) => <Badge {...attemptLook(attempt)}>{outcomeOf(attempt)}</Badge>,
  },
  { id: "started", head: "Started", width: "76px", cell: (attempt) => instant(attempt.startedAt).slice(11) },
  {
    id: "took",
    head: "Took",
    width: "96px",
    isNumber: true,
    cell: (attempt) =>
      attempt.endedAt === null ? "" : duration((Date.parse(attempt.endedAt) - Date.parse(attempt.startedAt)) / 1000),
  },
  {
    id: "detail",
    head: "Detail",
    width: "minmax(160px, 3fr)",
    cell: (attempt) => (
      <span title={attempt.detail ?? ""}>
        {attempt.kind === null ? "" : `${attempt.kind}: ${attempt.detail ?? ""}`}
      </span>
    ),
  },
];

const isTrouble = ({ outcome }: AttemptView) => outcome === "failed" || outcome === "expired" || outcome === "lost";

/** The newest first. */
export const AttemptTable = ({ attempts }: AttemptTableProps) => {
  const [onlyTrouble, setOnlyTrouble] = useState(false);
  const rows = useMemo(
    () =>
      attempts
        .filter((attempt) => !onlyTrouble || isTrouble(attempt))
        .sort((a, b) => b.startedAt.localeCompare(a.startedAt)),
    [attempts, onlyTrouble],
  );
  return (
    <div className="stack-small">
      <Checkbox isSelected={onlyTrouble} onChange={setOnlyTrouble}>
        Only attempts that failed, expired or were lost
      </Checkbox>
      {rows.length === 0 ? (
        <Said title="No such attempt" />
      ) : (
        <VirtualTable
          label="Attempts"
          columns={columns}
          rows={rows}
          keyOf={(attempt) => `${attempt.lease} ${attemptName(attempt)} ${attempt.attempt}`}
          maxHeight="320px"
        />
      )}
    </div>
  );
};
