import { type FormEvent, useState } from "react";
import { reasonOf } from "../api/problem";
import type { JobView } from "../api/types";
import { Button } from "../ui/Button";
import { bytes } from "../ui/format";
import { Panel } from "../ui/Panel";
import { Progress } from "../ui/Progress";
import { emptyForm, faultsOf } from "./request";
import { SubmitFields } from "./SubmitFields";
import { useSubmit } from "./useSubmit";
import "./submit.css";

export type SubmitFormProps = { onDone: (job: JobView) => void };

const words = { hashing: "Reading the film", sending: "Sending the film" };

export const SubmitForm = ({ onDone }: SubmitFormProps) => {
  const [file, setFile] = useState<File | null>(null);
  const [form, setForm] = useState(emptyForm);
  const [isTried, setTried] = useState(false);
  const { submit, step, cancel } = useSubmit(onDone);
  const faults = faultsOf(form);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (file !== null && Object.keys(faults).length === 0) submit.mutate({ file, form });
  };
  const onFile = (chosen: File | null) => {
    setFile(chosen);
    if (chosen !== null && (form.name === "" || form.name === file?.name)) setForm({ ...form, name: chosen.name });
  };
  return (
    <Panel title="A film and what to make of it">
      <form className="submit" onSubmit={onSubmit}>
        <div className="field">
          <label className="field-label" htmlFor="film">
            Film
          </label>
          <input
            id="film"
            type="file"
            className="file"
            accept="video/*,.mkv,.mxf,.mov,.ts,.avi"
            onChange={(event) => onFile(event.target.files?.[0] ?? null)}
          />
          <span className="field-hint">
            {file === null ? "It is sent in parts; one that breaks off goes on where it was." : bytes(file.size)}
          </span>
          {isTried && file === null ? <span className="field-fault">a film is needed</span> : null}
        </div>
        <SubmitFields form={form} faults={isTried ? faults : {}} onChange={setForm} />
        {submit.error && submit.error.name !== "AbortError" ? (
          <p className="notice notice-danger" role="alert">
            {reasonOf(submit.error)}
          </p>
        ) : null}
        {step === null ? null : (
          <div className="stack-small" role="status">
            <span>{words[step.name]}</span>
            <Progress label={words[step.name]} done={step.done} all={step.all} />
          </div>
        )}
        <div className="row">
          <Button kind="primary" type="submit" isDisabled={submit.isPending}>
            Submit
          </Button>
          {submit.isPending ? <Button onPress={cancel}>Stop</Button> : null}
        </div>
      </form>
    </Panel>
  );
};
