import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../api/keys";
import { reasonOf } from "../api/problem";
import type { JobTerms, JobView } from "../api/types";
import { useClient } from "../session/SessionContext";
import { Ask } from "../ui/Ask";
import { TextField } from "../ui/TextField";
import { wholeNumber } from "../ui/wholeNumber";

export type TermsDialogProps = { job: JobView; onClose: () => void };

export const TermsDialog = ({ job, onClose }: TermsDialogProps) => {
  const client = useClient();
  const cache = useQueryClient();
  const [priority, setPriority] = useState(String(job.priority));
  const [slots, setSlots] = useState(job.mostSlots === null ? "" : String(job.mostSlots));
  const wanted = wholeNumber(priority, 0, 100);
  const most = slots.trim() === "" ? null : wholeNumber(slots, 1, 100_000);
  const change = useMutation({
    mutationFn: (terms: JobTerms) => client.json<JobView>(`/jobs/${job.id}/terms`, { method: "PUT", body: terms }),
    onSuccess: (after) => {
      cache.setQueryData(keys.job(job.id), after);
      onClose();
    },
  });
  return (
    <Ask
      title="Priority and limit"
      action="Change"
      isBusy={change.isPending}
      isDisabled={wanted === undefined || most === undefined}
      onAct={() => change.mutate({ owner: job.owner, priority: wanted ?? job.priority, mostSlots: most ?? null })}
      onClose={onClose}
    >
      <TextField
        label="Priority"
        hint="0 to 100; a higher one goes first."
        inputMode="numeric"
        value={priority}
        onChange={setPriority}
        fault={wanted === undefined ? `expected 0 to 100; found '${priority}'` : null}
      />
      <TextField
        label="Slots at most"
        hint="Leases of this job that may be out at once; empty is no limit."
        inputMode="numeric"
        value={slots}
        onChange={setSlots}
        fault={most === undefined ? `expected 1 or more, or nothing; found '${slots}'` : null}
      />
      {change.error ? (
        <p className="field-fault" role="alert">
          {reasonOf(change.error)}
        </p>
      ) : null}
    </Ask>
  );
};
