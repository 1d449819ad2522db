import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";

export type ButtonProps = Omit<AriaButtonProps, "className" | "children" | "style"> & {
  kind?: "plain" | "primary" | "danger" | "quiet";
  /** Shows an icon alone; then `aria-label` says what it does. */
  icon?: boolean;
  children: ReactNode;
};

export const Button = ({ kind = "plain", icon = false, children, ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={`button button-${kind}${icon ? " button-icon" : ""}`}>
    {children}
  </AriaButton>
);
