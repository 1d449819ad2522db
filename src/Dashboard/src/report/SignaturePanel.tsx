import { Badge } from "../ui/Badge";
import { Panel } from "../ui/Panel";
import type { SignedReport } from "./useReport";

export type SignaturePanelProps = { signed: SignedReport };

export const SignaturePanel = ({ signed: { signature, isGood } }: SignaturePanelProps) => (
  <Panel title="Signature">
    <dl className="facts">
      <dt>Checked here</dt>
      <dd>
        {isGood === null ? (
          "this browser checks signatures only over TLS; sritm report verify does so anywhere"
        ) : isGood ? (
          <Badge tone="rendered">it is that of these bytes</Badge>
        ) : (
          <Badge tone="quarantined">it is not that of these bytes</Badge>
        )}
      </dd>
      <dt>Algorithm</dt>
      <dd>{signature.algorithm}</dd>
      <dt>Key</dt>
      <dd className="mono">{signature.keyId}</dd>
      <dt>SHA-256</dt>
      <dd className="mono">{signature.digest}</dd>
      <dt>Later</dt>
      <dd>Keep the report and its signature; sritm report verify checks one against the other.</dd>
    </dl>
  </Panel>
);
