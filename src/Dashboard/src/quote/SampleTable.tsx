import { Link } from "react-router";
import type { Sample } from "../api/types";
import { SegmentBadge } from "../job/SegmentBadge";
import { bytes, rough } from "../ui/format";

export type SampleTableProps = { job: string; samples: readonly Sample[] };

/** The samples, each a step from its frames side by side with the source's. */
export const SampleTable = ({ job, samples }: SampleTableProps) => (
  <div className="scroll-x">
    <table className="simple-table">
      <thead>
        <tr>
          <th scope="col">Shot</th>
          <th scope="col">Frames</th>
          <th scope="col">State</th>
          <th scope="col">Frames a second</th>
          <th scope="col">Size</th>
          <th scope="col">Look</th>
        </tr>
      </thead>
      <tbody>
        {samples.map((sample) => (
          <tr key={sample.segment}>
            <td>{sample.shot}</td>
            <td>
              {sample.first}–{sample.end - 1}
            </td>
            <td>
              <SegmentBadge state={sample.state} />
            </td>
            <td>{sample.framesPerSecond === null ? "" : `${rough(sample.framesPerSecond)} on ${sample.device}`}</td>
            <td>{sample.bytes === null ? "" : bytes(sample.bytes)}</td>
            <td>
              {sample.state === "rendered" ? (
                <Link to={`/jobs/${job}/compare?frame=${sample.first}`}>Compare</Link>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
