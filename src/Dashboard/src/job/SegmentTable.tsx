import type { SegmentView } from "../api/types";
import { bytes, duration, nits, rough } from "../ui/format";
import { AttemptLink } from "./AttemptLink";
import { itemOf } from "./attemptAddress";
import { SegmentBadge } from "./SegmentBadge";

export type SegmentTableProps = { segments: readonly SegmentView[] };

const none = "–";

/** The segments of one shot: seldom more than a handful. */
export const SegmentTable = ({ segments }: SegmentTableProps) => (
  <div className="scroll-x" role="group" aria-label="Segments, scrolled" tabIndex={0}>
    <table className="simple-table">
      <thead>
        <tr>
          <th scope="col">Segment</th>
          <th scope="col">State</th>
          <th scope="col">Attempt</th>
          <th scope="col">Worker</th>
          <th scope="col" className="number">
            Time
          </th>
          <th scope="col" className="number">
            Frames a second
          </th>
          <th scope="col" className="number">
            Brightest
          </th>
          <th scope="col" className="number">
            Size
          </th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <tr key={segment.index}>
            <td>{segment.index}</td>
            <td>
              <SegmentBadge state={segment.state} />
            </td>
            <td>
              {segment.attempt === null ? null : (
                <AttemptLink name={{ item: itemOf(segment.index), number: segment.attempt, lease: null }}>
                  {segment.attempt}
                </AttemptLink>
              )}
            </td>
            <td title={segment.device ?? ""}>{segment.worker ?? none}</td>
            <td className="number">{segment.seconds === null ? none : duration(segment.seconds)}</td>
            <td className="number">
              {segment.seconds === null ? none : rough((segment.end - segment.first) / Math.max(0.01, segment.seconds))}
            </td>
            <td className="number">{segment.maxNits === null ? none : nits(segment.maxNits)}</td>
            <td className="number">{segment.bytes === null ? none : bytes(segment.bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
