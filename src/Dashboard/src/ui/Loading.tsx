export type LoadingProps = { what: string };

export const Loading = ({ what }: LoadingProps) => (
  <div className="skeleton" role="status">
    <span className="only-heard">Loading {what}</span>
    <div className="skeleton-line" />
    <div className="skeleton-line" />
    <div className="skeleton-line" />
  </div>
);
