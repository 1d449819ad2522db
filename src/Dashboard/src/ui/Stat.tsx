export type StatProps = { label: string; value: string };

export const Stat = ({ label, value }: StatProps) => (
  <div className="stat">
    <span className="stat-value">{value}</span>
    <span className="stat-label">{label}</span>
  </div>
);
