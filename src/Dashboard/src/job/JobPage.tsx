import { useParams } from "react-router";
import { RequestFailed } from "../api/problem";
import { Page } from "../layout/Page";
import { QuotePanel } from "../quote/QuotePanel";
import { Answer } from "../ui/Answer";
import { Said } from "../ui/Said";
import { AttemptDialog } from "./AttemptDialog";
import { JobActions } from "./JobActions";
import { JobDetails } from "./JobDetails";
import { JobHead } from "./JobHead";
import { JobShots } from "./JobShots";
import { JobTabs } from "./JobTabs";
import { useJob } from "./useJob";
import "./job.css";

const above = [{ to: "/jobs", text: "Jobs" }];

export const JobPage = () => {
  const { id = "" } = useParams();
  const job = useJob(id);
  if (job.error instanceof RequestFailed && job.error.status === 404)
    return (
      <Page title="No such job" crumbs={above}>
        <Said title="There is no such job">
          It may have been typed wrongly; the list of jobs has every one there is.
        </Said>
      </Page>
    );
  return (
    <Page title={job.data?.name ?? "Job"} crumbs={above} actions={job.data ? <JobActions job={job.data} /> : null}>
      <Answer what="the job" query={job}>
        {(found) => (
          <>
            <JobHead job={found} />
            {found.state === "draft" ? <QuotePanel job={found} /> : null}
            <JobShots job={found} />
            <div className="columns">
              <JobTabs job={found} />
              <JobDetails job={found} />
            </div>
            <AttemptDialog job={found} />
          </>
        )}
      </Answer>
    </Page>
  );
};
