import { useNavigate } from "react-router";
import { Page } from "../layout/Page";
import { useMay } from "../session/SessionContext";
import { Said } from "../ui/Said";
import { SubmitForm } from "./SubmitForm";

export const SubmitPage = () => {
  const go = useNavigate();
  const maySubmit = useMay("operator");
  return (
    <Page title="Submit a job" crumbs={[{ to: "/jobs", text: "Jobs" }]}>
      {maySubmit ? (
        <SubmitForm onDone={(job) => void go(`/jobs/${job.id}`)} />
      ) : (
        <Said title="Jobs are submitted by operators">This token's role is lower; sign in with an operator's.</Said>
      )}
    </Page>
  );
};
