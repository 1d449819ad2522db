import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../api/keys";
import { reasonOf } from "../api/problem";
import type { NewToken, Role } from "../api/types";
import { useClient } from "../session/SessionContext";
import { Ask } from "../ui/Ask";
import { Button } from "../ui/Button";
import { Select } from "../ui/Select";
import { TextField } from "../ui/TextField";

export type AddTokenDialogProps = { onClose: () => void };

const roles: readonly { value: Role; label: string }[] = [
  { value: "viewer", label: "viewer: sees" },
  { value: "operator", label: "operator: submits and steers" },
  { value: "admin", label: "admin: tokens and audit as well" },
  { value: "worker", label: "worker: takes work" },
  { value: "enrol", label: "enrol: once, for a worker's own" },
];

const longestLabel = 100;

export const AddTokenDialog = ({ onClose }: AddTokenDialogProps) => {
  const client = useClient();
  const cache = useQueryClient();
  const [role, setRole] = useState<Role>("viewer");
  const [label, setLabel] = useState("");
  const add = useMutation({
    mutationFn: () => client.json<NewToken>("/tokens", { method: "POST", body: { role, label } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: keys.tokens }),
  });
  if (add.data !== undefined) return <Made text={add.data.text} onClose={onClose} />;
  return (
    <Ask title="Make a token" action="Make" isBusy={add.isPending} onAct={() => add.mutate()} onClose={onClose}>
      <Select label="Role" value={role} options={roles} onChange={setRole} />
      <TextField
        label="Label"
        hint="For people: who or what it is for."
        maxLength={longestLabel}
        value={label}
        onChange={setLabel}
      />
      {add.error ? (
        <p className="field-fault" role="alert">
          {reasonOf(add.error)}
        </p>
      ) : null}
    </Ask>
  );
};

type MadeProps = { text: string; onClose: () => void };

const Made = ({ text, onClose }: MadeProps) => {
  const [isCopied, setCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <Ask title="The token" onClose={onClose}>
      <p>It is shown this once: only its digest is kept. Put it where it is needed now.</p>
      <code className="notice wrap">{text}</code>
      <div className="row">
        <Button onPress={copy}>Copy</Button>
        <span role="status">{isCopied ? "copied" : ""}</span>
      </div>
    </Ask>
  );
};
