import { ChevronDown } from "lucide-react";
import { Select as AriaSelect, Button, Label, ListBox, ListBoxItem, Popover, SelectValue } from "react-aria-components";

export type SelectProps<T extends string> = {
  label: string;
  /** Hides the label from the eye, not from assistive technology. */
  quiet?: boolean;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  isDisabled?: boolean;
};

export const Select = <T extends string>(props: SelectProps<T>) => (
  <AriaSelect
    className="field"
    value={props.value}
    isDisabled={props.isDisabled ?? false}
    onChange={(key) => {
      const chosen = props.options.find((option) => option.value === key);
      if (chosen) props.onChange(chosen.value);
    }}
  >
    <Label className={props.quiet ? "only-heard" : "field-label"}>{props.label}</Label>
    <Button className="select-button">
      <SelectValue className="clip" />
      <ChevronDown size={14} aria-hidden />
    </Button>
    <Popover className="popover">
      <ListBox>
        {props.options.map((option) => (
          <ListBoxItem key={option.value} id={option.value} className="option" textValue={option.label}>
            {option.label}
          </ListBoxItem>
        ))}
      </ListBox>
    </Popover>
  </AriaSelect>
);
