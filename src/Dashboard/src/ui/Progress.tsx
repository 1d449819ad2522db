import { percent } from "./format";

export type ProgressProps = { label: string; done: number; all: number };

export const Progress = ({ label, done, all }: ProgressProps) => {
  const share = all > 0 ? Math.min(1, done / all) : 0;
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
      >
        <div className="progress-fill" style={{ width: `${share * 100}%` }} />
      </div>
      <span className="progress-text">{percent(share)}</span>
    </div>
  );
};
