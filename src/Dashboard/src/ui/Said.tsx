import type { ReactNode } from "react";

export type SaidProps = { title: string; children?: ReactNode; action?: ReactNode; isFault?: boolean };

/** What stands where there is nothing to show: why, and what to do. */
export const Said = ({ title, children, action, isFault = false }: SaidProps) => (
  <div className="said" role={isFault ? "alert" : undefined}>
    <p className="said-title">{title}</p>
    {children ? <p className="muted wrap">{children}</p> : null}
    {action}
  </div>
);
