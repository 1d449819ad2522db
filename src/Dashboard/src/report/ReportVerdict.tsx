import type { MasterReport } from "../api/types";
import { count, nits } from "../ui/format";
import { Stat } from "../ui/Stat";

export type ReportVerdictProps = { report: MasterReport };

export const ReportVerdict = ({ report }: ReportVerdictProps) => {
  const { frames, light, master, repairs } = report;
  const failed = master.gate.filter((line) => line.outcome === "failed").length;
  const checked = master.gate.filter((line) => line.outcome !== "not-applicable").length;
  return (
    <>
      <p className={`notice ${master.verified && frames.accounted ? "" : "notice-danger"}`}>
        {master.verified
          ? `Verified: all ${checked} checks of the finished master passed.`
          : `Not verified: ${failed} of ${checked} checks failed.`}{" "}
        {frames.accounted
          ? `Every frame is accounted for: ${count(frames.planned)} planned, rendered and in the master.`
          : `Frames do not agree: ${count(frames.planned)} planned, ${count(frames.rendered)} rendered, ${count(frames.inMaster)} in the master.`}
      </p>
      <div className="stats">
        <Stat label="frames in the master" value={count(frames.inMaster)} />
        <Stat label="MaxCLL" value={nits(light.maxCll)} />
        <Stat label="MaxFALL" value={nits(light.maxFall)} />
        <Stat label={`brightest frame, number ${count(light.brightestFrame)}`} value={light.brightestInMaster} />
        <Stat label="99.99th percentile" value={nits(light.percentile9999)} />
        <Stat
          label={`segments of ${count(frames.shots)} shots · ${count(repairs.length)} repaired`}
          value={count(frames.segments)}
        />
      </div>
      {master.notes.length > 0 ? (
        <ul className="report-list">
          {master.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
};
