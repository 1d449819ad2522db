import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { keys } from "../api/keys";
import { reasonOf } from "../api/problem";
import type { JobView } from "../api/types";
import { type Look, LookFields } from "../models/LookFields";
import { readPeak, usualPeak } from "../models/peak";
import { useClient } from "../session/SessionContext";
import { Ask } from "../ui/Ask";

export type CloneDialogProps = { job: JobView; onClose: () => void };

/** The same film again, with another model or peak. */
export const CloneDialog = ({ job, onClose }: CloneDialogProps) => {
  const client = useClient();
  const cache = useQueryClient();
  const go = useNavigate();
  const [look, setLook] = useState<Look>({ model: job.model, peak: usualPeak });
  const { peak, fault } = readPeak(look.peak);
  const clone = useMutation({
    mutationFn: () =>
      client.json<JobView>(`/jobs/${job.id}/clone`, { method: "POST", body: { model: look.model, peakNits: peak } }),
    onSuccess: (made) => {
      void cache.invalidateQueries({ queryKey: keys.jobs });
      onClose();
      void go(`/jobs/${made.id}`);
    },
  });
  return (
    <Ask
      title={`Clone ${job.name}`}
      action="Submit the clone"
      isBusy={clone.isPending}
      isDisabled={fault !== null}
      onAct={() => clone.mutate()}
      onClose={onClose}
    >
      <p className="muted">A new job of the same source. What this job has rendered stays as it is.</p>
      <LookFields value={look} onChange={setLook} fault={fault} />
      {clone.error ? (
        <p className="field-fault" role="alert">
          {reasonOf(clone.error)}
        </p>
      ) : null}
    </Ask>
  );
};
