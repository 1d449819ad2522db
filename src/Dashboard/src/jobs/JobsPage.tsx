import { Link } from "react-router";
import { Page } from "../layout/Page";
import { useMay } from "../session/SessionContext";
import { Answer } from "../ui/Answer";
import { JobsList } from "./JobsList";
import { useJobs } from "./useJobs";

export const JobsPage = () => {
  const jobs = useJobs();
  const maySubmit = useMay("operator");
  return (
    <Page
      title="Jobs"
      actions={
        maySubmit ? (
          <Link to="/submit" className="button button-primary">
            Submit a job
          </Link>
        ) : null
      }
    >
      <Answer what="jobs" query={jobs}>
        {(found) => <JobsList jobs={found} />}
      </Answer>
    </Page>
  );
};
