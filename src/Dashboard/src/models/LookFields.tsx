import { Select } from "../ui/Select";
import { TextField } from "../ui/TextField";
import { useModels } from "./useModels";

export type Look = { model: string; peak: string };

export type LookFieldsProps = {
  value: Look;
  onChange: (value: Look) => void;
  fault: string | null;
  hasAuto?: boolean;
  isKept?: boolean;
};

/** The two choices that change how a master looks most: the model, and how bright it may get. */
export const LookFields = ({ value, onChange, fault, hasAuto = false, isKept = false }: LookFieldsProps) => {
  const models = useModels().data ?? [];
  const names = [...new Set([...(hasAuto ? ["auto"] : []), value.model, ...models.map((model) => model.name)])];
  return (
    <>
      <Select
        label="Model"
        value={value.model}
        options={names.map((name) => ({ value: name, label: name }))}
        onChange={(model) => onChange({ ...value, model })}
      />
      <TextField
        label="Peak, nits"
        hint={`The brightest a pixel may get, 400 to 10000${isKept ? "; empty keeps the job's" : ""}.`}
        inputMode="numeric"
        value={value.peak}
        onChange={(peak) => onChange({ ...value, peak })}
        fault={fault}
      />
    </>
  );
};
