import type { GateLine } from "../api/types";
import { Badge } from "../ui/Badge";

export type GateTableProps = { lines: readonly GateLine[] };

export const GateTable = ({ lines }: GateTableProps) => (
  <div className="scroll-x" role="group" aria-label="Checks, scrolled" tabIndex={0}>
    <table className="simple-table">
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">Outcome</th>
          <th scope="col">Found</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.check} ${line.detail}`}>
            <td>{line.check}</td>
            <td>
              <Badge
                tone={line.outcome === "passed" ? "rendered" : line.outcome === "failed" ? "quarantined" : "waiting"}
                shape={line.outcome === "passed" ? "full" : line.outcome === "failed" ? "striped" : "hollow"}
              >
                {line.outcome.replaceAll("-", " ")}
              </Badge>
            </td>
            <td className="wrap">{line.detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
