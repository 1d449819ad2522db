import { useMemo } from "react";
import type { FarmMinute } from "../api/types";
import type { ChartLook } from "../ui/chartOptions";
import { count, instant, rough } from "../ui/format";
import { LineChart } from "../ui/LineChart";
import { Said } from "../ui/Said";

export type ThroughputProps = { minutes: readonly FarmMinute[] };

const look: ChartLook = {
  isTime: true,
  xText: (x) => instant(new Date(x * 1000).toISOString()).slice(0, 16),
  scales: [
    { name: "speed", min: 0, text: rough },
    { name: "slots", min: 0, text: (value) => (Number.isInteger(value) ? count(value) : "") },
  ],
  series: [
    {
      label: "frames a second",
      tone: "rendered",
      scale: "speed",
      isFilled: true,
      text: (value) => (value === null ? "–" : rough(value)),
    },
    { label: "slots busy", tone: "leased", scale: "slots", text: (value) => (value === null ? "–" : count(value)) },
  ],
};

export const Throughput = ({ minutes }: ThroughputProps) => {
  const x = useMemo(() => minutes.map((minute) => Date.parse(minute.at) / 1000), [minutes]);
  const series = useMemo(
    () => [minutes.map((minute) => minute.framesPerSecond), minutes.map((minute) => minute.busySlots)],
    [minutes],
  );
  const best = Math.max(0, ...minutes.map((minute) => minute.framesPerSecond));
  if (best === 0) return <Said title="Nothing was rendered in the last 24 hours" />;
  return (
    <LineChart
      label={`Frames a second over the last 24 hours, at most ${rough(best)}`}
      height={150}
      look={look}
      x={x}
      series={series}
    />
  );
};
