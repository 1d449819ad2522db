import { LookFields } from "../models/LookFields";
import { Checkbox } from "../ui/Checkbox";
import { Select } from "../ui/Select";
import { TextField } from "../ui/TextField";
import type { FormFaults, SubmitForm } from "./request";

export type SubmitFieldsProps = { form: SubmitForm; faults: FormFaults; onChange: (form: SubmitForm) => void };

const scales = [
  { value: "auto", label: "auto: 2160 lines or 3840 columns" },
  { value: "2", label: "2×" },
  { value: "4", label: "4×" },
] as const;

const containers = [
  { value: "matroska", label: "Matroska" },
  { value: "mp4", label: "MP4" },
] as const;

export const SubmitFields = ({ form, faults, onChange }: SubmitFieldsProps) => (
  <div className="submit-fields">
    <TextField
      label="Name"
      maxLength={255}
      value={form.name}
      onChange={(name) => onChange({ ...form, name })}
      fault={faults.name ?? null}
    />
    <TextField
      label="Archive"
      hint="The collection that it belongs to; may be empty."
      maxLength={100}
      value={form.archive}
      onChange={(archive) => onChange({ ...form, archive })}
      fault={faults.archive ?? null}
    />
    <LookFields
      hasAuto
      value={{ model: form.model, peak: form.peak }}
      onChange={(look) => onChange({ ...form, ...look })}
      fault={faults.peak ?? null}
    />
    <Select label="Scale" value={form.scale} options={scales} onChange={(scale) => onChange({ ...form, scale })} />
    <Select
      label="Container"
      value={form.container}
      options={containers}
      onChange={(container) => onChange({ ...form, container })}
    />
    <TextField
      label="Priority"
      hint="0 to 100; a higher one goes first."
      inputMode="numeric"
      value={form.priority}
      onChange={(priority) => onChange({ ...form, priority })}
      fault={faults.priority ?? null}
    />
    <TextField
      label="Frames"
      hint="Only these, such as 0-240, the last not included; empty is the whole film."
      value={form.range}
      onChange={(range) => onChange({ ...form, range })}
      fault={faults.range ?? null}
    />
    <Checkbox isSelected={form.isDraft} onChange={(isDraft) => onChange({ ...form, isDraft })}>
      Draft: render samples for a quote first
    </Checkbox>
  </div>
);
