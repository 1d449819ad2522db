import { type ReactNode, useId } from "react";

export type PanelProps = {
  title: string;
  actions?: ReactNode;
  flush?: boolean;
  /** May be longer than a sheet of paper. */
  isLong?: boolean;
  children: ReactNode;
};

export const Panel = ({ title, actions, flush = false, isLong = false, children }: PanelProps) => {
  const id = useId();
  return (
    <section className={isLong ? "panel panel-long" : "panel"} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {actions ? <div className="row">{actions}</div> : null}
      </header>
      <div className={flush ? "panel-flush" : "panel-body"}>{children}</div>
    </section>
  );
};
