import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../api/keys";
import { reasonOf } from "../api/problem";
import type { JobView, ShotView } from "../api/types";
import { type Look, LookFields } from "../models/LookFields";
import { readPeakOrNone } from "../models/peak";
import { useClient } from "../session/SessionContext";
import { Ask } from "../ui/Ask";

export type AnewDialogProps = { job: JobView; shot: ShotView; onClose: () => void };

/** One shot again with another model or peak; the master is joined anew from it and all the others. */
export const AnewDialog = ({ job, shot, onClose }: AnewDialogProps) => {
  const client = useClient();
  const cache = useQueryClient();
  const [look, setLook] = useState<Look>({ model: job.model, peak: "" });
  const { peak, fault } = readPeakOrNone(look.peak);
  const anew = useMutation({
    mutationFn: () =>
      client.json<JobView>(`/jobs/${job.id}/shots/${shot.shot}/render`, {
        method: "POST",
        body: { model: look.model, peak },
      }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.job(job.id) });
      onClose();
    },
  });
  return (
    <Ask
      title={`Render shot ${shot.shot} anew`}
      action="Render anew"
      isBusy={anew.isPending}
      isDisabled={fault !== null}
      onAct={() => anew.mutate()}
      onClose={onClose}
    >
      <p className="muted">
        Only this shot is rendered, at most as bright as the job; the master is then joined anew and checked again.
      </p>
      <LookFields isKept value={look} onChange={setLook} fault={fault} />
      {anew.error ? (
        <p className="field-fault" role="alert">
          {reasonOf(anew.error)}
        </p>
      ) : null}
    </Ask>
  );
};
