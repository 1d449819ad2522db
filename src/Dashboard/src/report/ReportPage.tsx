import { useParams } from "react-router";
import { RequestFailed } from "../api/problem";
import { LightTab } from "../job/LightTab";
import { useJob } from "../job/useJob";
import { Page } from "../layout/Page";
import { Answer } from "../ui/Answer";
import { Panel } from "../ui/Panel";
import { Said } from "../ui/Said";
import { GateTable } from "./GateTable";
import { ReportActions } from "./ReportActions";
import { ReportFacts } from "./ReportFacts";
import { ReportRepairs } from "./ReportRepairs";
import { ReportShots } from "./ReportShots";
import { ReportVerdict } from "./ReportVerdict";
import { SignaturePanel } from "./SignaturePanel";
import { type SignedReport, useReport } from "./useReport";
import "./report.css";

export const ReportPage = () => {
  const { id = "" } = useParams();
  const job = useJob(id);
  const report = useReport(id);
  const isEarly = report.error instanceof RequestFailed && report.error.status === 409;
  const name = job.data?.name ?? "Job";
  return (
    <Page
      title={`Report: ${name}`}
      crumbs={[
        { to: "/jobs", text: "Jobs" },
        { to: `/jobs/${id}`, text: name },
      ]}
      actions={report.data ? <ReportActions signed={report.data} /> : null}
    >
      {isEarly ? (
        <Said title="The report comes with the master">
          The job is {job.data?.state ?? "under way"}; only a completed one has a report.
        </Said>
      ) : (
        <Answer what="the report" query={report}>
          {(signed) => (
            <>
              <Report signed={signed} />
              {job.data ? (
                <Panel title="Light along the film">
                  <LightTab job={job.data} />
                </Panel>
              ) : null}
              <ReportShots shots={signed.report.shots} />
              <SignaturePanel signed={signed} />
            </>
          )}
        </Answer>
      )}
    </Page>
  );
};

type ReportProps = { signed: SignedReport };

const Report = ({ signed: { report } }: ReportProps) => (
  <>
    <ReportVerdict report={report} />
    {report.assumptions.length > 0 ? (
      <Panel title="Assumed about the source">
        <ul className="report-list">
          {report.assumptions.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Panel>
    ) : null}
    <ReportRepairs repairs={report.repairs} />
    <Panel title="Every check of the finished master" flush>
      <GateTable lines={report.master.gate} />
    </Panel>
    <div className="models">
      <ReportFacts title="Colour" value={report.colour} without={["proof"]} />
      <ReportFacts title="Source" value={{ ...report.source, digest: report.sourceDigest }} without={["assumptions"]} />
      <ReportFacts title="Asked for" value={report.spec} />
      <ReportFacts title="Render profile" value={report.profile} />
      <ReportFacts title="Master" value={report.master} without={["gate", "notes"]} />
      <ReportFacts title="Job" value={report.job} />
    </div>
  </>
);
