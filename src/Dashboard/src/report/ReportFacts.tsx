import { Panel } from "../ui/Panel";
import { factLines } from "./factLines";

export type ReportFactsProps = { title: string; value: object; without?: readonly string[] };

export const ReportFacts = ({ title, value, without = [] }: ReportFactsProps) => (
  <Panel title={title}>
    <dl className="facts report-facts">
      {factLines(value, without).map((line) => (
        <div key={line.name} className="fact">
          <dt>{line.name}</dt>
          <dd>{line.text}</dd>
        </div>
      ))}
    </dl>
  </Panel>
);
