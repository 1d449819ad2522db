import { useMemo } from "react";
import { useNavigate } from "react-router";
import type { JobView, LightView } from "../api/types";
import { Answer } from "../ui/Answer";
import type { ChartLook } from "../ui/chartOptions";
import { nits, rough } from "../ui/format";
import { LineChart } from "../ui/LineChart";
import { Said } from "../ui/Said";
import { timecode } from "../ui/timecode";
import { useLight } from "./useJob";

export type LightTabProps = { job: JobView };

export const LightTab = ({ job }: LightTabProps) => (
  <Answer what="the light" query={useLight(job.id)}>
    {(light) => <LightCurve job={job.id} light={light} />}
  </Answer>
);

type LightCurveProps = { job: string; light: LightView };

const lookOf = (rate: string): ChartLook => ({
  xText: (frame) => timecode(frame, rate),
  axisText: (frame) => timecode(frame, rate).slice(0, 8),
  scales: [{ name: "nits", isLog: true, min: 0.1, text: rough }],
  series: [
    { label: "brightest", tone: "leased", scale: "nits", text: (value) => (value === null ? "–" : nits(value)) },
    { label: "mean", tone: "survey", scale: "nits", text: (value) => (value === null ? "–" : nits(value)) },
  ],
});

const LightCurve = ({ job, light }: LightCurveProps) => {
  const go = useNavigate();
  const look = useMemo(() => lookOf(light.rate), [light.rate]);
  const x = useMemo(() => light.points.map((point) => point.first), [light.points]);
  const series = useMemo(
    () => [
      light.points.map((point) => Math.max(0.1, point.max)),
      light.points.map((point) => Math.max(0.1, point.mean)),
    ],
    [light.points],
  );
  const brightest = light.points.reduce((most, point) => Math.max(most, point.max), 0);
  if (light.points.length === 0)
    return <Said title="No frame is rendered yet">The curve grows with the segments.</Said>;
  return (
    <div className="stack-small">
      <LineChart
        label={`Light level along the film in nits, at most ${rough(brightest)}`}
        height={260}
        look={look}
        x={x}
        series={series}
        onPick={(frame) => void go(`/jobs/${job}/compare?frame=${frame}`)}
      />
      <p className="muted">
        {light.maxCll === null
          ? "MaxCLL and MaxFALL are known once the master is made."
          : `MaxCLL ${light.maxCll} nits, MaxFALL ${light.maxFall ?? 0} nits.`}{" "}
        Press the curve to compare that frame.
      </p>
    </div>
  );
};
