import { TextField as AriaTextField, FieldError, Input, Label, Text } from "react-aria-components";

export type TextFieldProps = {
  label: string;
  quiet?: boolean;
  hint?: string;
  fault?: string | null;
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "password" | "search" | "number";
  placeholder?: string;
  autoComplete?: string;
  autoFocus?: boolean;
  isRequired?: boolean;
  maxLength?: number;
  inputMode?: "text" | "numeric";
};

export const TextField = ({ label, quiet = false, hint, fault, placeholder, ...rest }: TextFieldProps) => (
  <AriaTextField {...rest} className="field" isInvalid={Boolean(fault)} validationBehavior="aria">
    <Label className={quiet ? "only-heard" : "field-label"}>{label}</Label>
    <Input className="input" placeholder={placeholder ?? ""} spellCheck={false} />
    {hint ? (
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
    ) : null}
    <FieldError className="field-fault">{fault}</FieldError>
  </AriaTextField>
);
