import { ToggleButton, ToggleButtonGroup } from "react-aria-components";

export type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
};

/** A few alternatives side by side, one of which holds. */
export const Choice = <T extends string>({ label, value, options, onChange }: ChoiceProps<T>) => (
  <ToggleButtonGroup
    aria-label={label}
    className="button-group"
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[value]}
    onSelectionChange={(keys) => {
      const chosen = options.find((option) => keys.has(option.value));
      if (chosen) onChange(chosen.value);
    }}
  >
    {options.map((option) => (
      <ToggleButton key={option.value} id={option.value} className="button">
        {option.label}
      </ToggleButton>
    ))}
  </ToggleButtonGroup>
);
