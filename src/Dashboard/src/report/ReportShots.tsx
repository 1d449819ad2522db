import { useMemo } from "react";
import type { ReportedSegment, ReportedShot } from "../api/types";
import { bytes, count, duration, rough } from "../ui/format";
import { Panel } from "../ui/Panel";
import { usePrinting } from "../ui/usePrinting";
import { type Column, VirtualTable } from "../ui/VirtualTable";

export type ReportShotsProps = { shots: readonly ReportedShot[] };

type Line = ReportedSegment & { shot: number; timecode: string };

const columns: readonly Column<Line>[] = [
  { id: "shot", head: "Shot", width: "64px", isNumber: true, cell: (line) => line.shot },
  { id: "segment", head: "Segment", width: "78px", isNumber: true, cell: (line) => line.index },
  { id: "timecode", head: "Shot begins", width: "104px", cell: (line) => line.timecode },
  {
    id: "frames",
    head: "Frames",
    width: "140px",
    isNumber: true,
    cell: (line) => `${count(line.first)} to ${count(line.end - 1)}`,
  },
  { id: "nits", head: "Brightest, nits", width: "116px", isNumber: true, cell: (line) => rough(line.maxNits) },
  { id: "attempt", head: "Attempt", width: "74px", isNumber: true, cell: (line) => line.attempt },
  { id: "worker", head: "Worker", width: "minmax(90px, 1fr)", cell: (line) => line.worker },
  { id: "device", head: "Device", width: "minmax(120px, 1.4fr)", cell: (line) => line.device },
  { id: "seconds", head: "Took", width: "98px", isNumber: true, cell: (line) => duration(line.seconds) },
  { id: "bytes", head: "Size", width: "84px", isNumber: true, cell: (line) => bytes(line.bytes) },
  {
    id: "digest",
    head: "SHA-256",
    width: "minmax(120px, 1.6fr)",
    cell: (line) => (
      <span className="mono" title={line.bitstream}>
        {line.bitstream}
      </span>
    ),
  },
];

/** Each segment as it went into the master. On paper all of them, on the screen those in sight. */
export const ReportShots = ({ shots }: ReportShotsProps) => {
  const isPrinting = usePrinting();
  const lines = useMemo(
    () =>
      shots.flatMap(({ shot, timecode, segments }) =>
        segments.map((segment): Line => ({ ...segment, shot, timecode })),
      ),
    [shots],
  );
  return (
    <Panel title={`Segments (${count(lines.length)})`} flush isLong>
      {isPrinting ? (
        <Paper lines={lines} />
      ) : (
        <VirtualTable
          label="Segments"
          columns={columns}
          rows={lines}
          keyOf={(line) => String(line.index)}
          maxHeight="480px"
        />
      )}
    </Panel>
  );
};

type PaperProps = { lines: readonly Line[] };

const Paper = ({ lines }: PaperProps) => (
  <table className="simple-table paper-table">
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column.id} scope="col">
            {column.head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr key={line.index}>
          {columns.map((column) => (
            <td key={column.id}>{column.cell(line)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
