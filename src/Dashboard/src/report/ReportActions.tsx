import { Button } from "../ui/Button";
import { saveFile } from "../ui/saveFile";
import type { SignedReport } from "./useReport";

export type ReportActionsProps = { signed: SignedReport };

export const ReportActions = ({ signed: { report, bytes, signature } }: ReportActionsProps) => {
  const name = `report-${report.job.id}`;
  return (
    <div className="row no-print">
      <Button onPress={() => window.print()}>Print or PDF</Button>
      <Button onPress={() => saveFile(`${name}.json`, bytes)}>Report as JSON</Button>
      <Button onPress={() => saveFile(`${name}.signature.json`, new TextEncoder().encode(JSON.stringify(signature)))}>
        Signature
      </Button>
    </div>
  );
};
