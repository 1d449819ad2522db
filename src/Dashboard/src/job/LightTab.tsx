import { useMemo } from "react";
import { useNavigate } from "react-router";
import type { JobView, LightView } from "../api/types";
import { Answer } from "../ui/Answer";
import type { ChartLook } from "../ui/chartOptions";
import { nits, rough } from "../ui/format";
import { LineChart } from "../ui/LineChart";
import { Said } from "../ui/Said";
import { rateOf, timecode } from "../ui/timecode";
import { useLight } from "./useJob";

export type LightTabProps = { job: JobView };

export const LightTab = ({ job }: LightTabProps) => (
  <Answer what="the light" query={useLight(job.id)}>
    {(light) => <LightCurve job={job} light={light} />}
  </Answer>
);

type LightCurveProps = { job: JobView; light: LightView };

/** Seconds of film below which the axis counts in frames too. */
const shortFilm = 60;

const lookOf = (rate: string, isShort: boolean): ChartLook => ({
  xText: (frame) => timecode(frame, rate),
  axisText: (frame) => timecode(frame, rate).slice(isShort ? 3 : 0, isShort ? 11 : 8),
  scales: [{ name: "nits", isLog: true, min: 0.1, text: rough }],
  series: [
    { label: "brightest", tone: "leased", scale: "nits", text: (value) => (value === null ? "–" : nits(value)) },
    { label: "mean", tone: "survey", scale: "nits", text: (value) => (value === null ? "–" : nits(value)) },
  ],
});

const LightCurve = ({ job, light }: LightCurveProps) => {
  const go = useNavigate();
  const isShort = light.frames < shortFilm * rateOf(light.rate);
  const look = useMemo(() => lookOf(light.rate, isShort), [light.rate, isShort]);
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
    return job.state === "completed" ? (
      <Said title="The curve was swept with the segments">The report keeps each segment's brightest frame.</Said>
    ) : (
      <Said title="No frame is rendered yet">The curve grows with the segments.</Said>
    );
  return (
    <div className="stack-small">
      <LineChart
        label={`Light level along the film in nits, at most ${rough(brightest)}`}
        height={260}
        look={look}
        x={x}
        series={series}
        onPick={(frame) => void go(`/jobs/${job.id}/compare?frame=${frame}`)}
      />
      <p className="muted">
        {job.master === null
          ? "MaxCLL and MaxFALL are known once the master is made."
          : `MaxCLL ${nits(job.master.maxCll)}, MaxFALL ${nits(job.master.maxFall)}.`}{" "}
        <span className="no-print">Press the curve to compare that frame.</span>
      </p>
    </div>
  );
};
