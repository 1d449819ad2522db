import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";

export type PageProps = {
  title: string;
  /** The pages above this one. */
  crumbs?: readonly { to: string; text: string }[];
  actions?: ReactNode;
  children: ReactNode;
};

export const Page = ({ title, crumbs = [], actions, children }: PageProps) => {
  useEffect(() => {
    document.title = `${title} · SrItmFarm`;
  }, [title]);
  return (
    <div className="page">
      <div className="page-head">
        <div className="page-title">
          {crumbs.length > 0 ? (
            <nav aria-label="Above" className="crumbs">
              {crumbs.map((crumb) => (
                <span key={crumb.to}>
                  <Link to={crumb.to}>{crumb.text}</Link> <span aria-hidden>/</span>
                </span>
              ))}
            </nav>
          ) : null}
          <h1>{title}</h1>
        </div>
        {actions ? <div className="row">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
};
