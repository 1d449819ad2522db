import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { keys } from "../api/keys";
import type { JobView } from "../api/types";
import { useClient } from "../session/SessionContext";
import { hashFile } from "./hashFile";
import { requestOf, type SubmitForm } from "./request";
import { sendFilm } from "./sendFilm";

export type SubmitStep = { name: "hashing" | "sending"; done: number; all: number };

/** Digest, upload, order. The key makes the order safe to repeat. */
export const useSubmit = (onDone: (job: JobView) => void) => {
  const client = useClient();
  const cache = useQueryClient();
  const [step, setStep] = useState<SubmitStep | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const submit = useMutation({
    mutationFn: async ({ file, form }: { file: File; form: SubmitForm }) => {
      stop.current = new AbortController();
      const { signal } = stop.current;
      const at = (name: SubmitStep["name"]) => (done: number) => setStep({ name, done, all: file.size });
      const digest = await hashFile(file, at("hashing"), signal);
      await sendFilm(client, file, digest, at("sending"), signal);
      return client.json<JobView>("/jobs", {
        method: "POST",
        body: requestOf(form, digest),
        headers: { "Idempotency-Key": crypto.randomUUID() },
        signal,
      });
    },
    onSuccess: (job) => {
      void cache.invalidateQueries({ queryKey: keys.jobs });
      onDone(job);
    },
    onSettled: () => setStep(null),
  });
  return { submit, step, cancel: () => stop.current?.abort() };
};
