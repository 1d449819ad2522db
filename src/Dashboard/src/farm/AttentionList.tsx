import "./farm.css";
import { Link } from "react-router";
import type { Attention } from "../api/types";
import { Badge, type BadgeProps } from "../ui/Badge";
import { Panel } from "../ui/Panel";

export type AttentionListProps = { attention: readonly Attention[] };

const looks: Record<Attention["kind"], Pick<BadgeProps, "tone" | "shape">> = {
  failed: { tone: "quarantined", shape: "full" },
  quarantined: { tone: "quarantined", shape: "striped" },
  paused: { tone: "paused", shape: "hollow" },
};

/** What no machine can go on with alone. */
export const AttentionList = ({ attention }: AttentionListProps) => (
  <Panel title={`Needs a person (${attention.length})`} flush>
    <ul className="attention">
      {attention.map((item) => (
        <li key={`${item.job} ${item.kind}`} className="attention-item">
          <Badge {...looks[item.kind]}>{item.kind}</Badge>
          <Link to={`/jobs/${item.job}`} className="clip">
            {item.name}
          </Link>
          <span className="muted wrap">{item.detail}</span>
        </li>
      ))}
    </ul>
  </Panel>
);
