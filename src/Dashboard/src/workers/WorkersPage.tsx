import { useMemo, useState } from "react";
import { useJobs } from "../jobs/useJobs";
import { Page } from "../layout/Page";
import { Answer } from "../ui/Answer";
import { TextField } from "../ui/TextField";
import { useWorkers } from "./useWorkers";
import { WorkersList } from "./WorkersList";

export const WorkersPage = () => {
  const workers = useWorkers();
  const jobs = useJobs().data;
  const names = useMemo(() => new Map(jobs?.map((job) => [job.id, job.name])), [jobs]);
  const [text, setText] = useState("");
  return (
    <Page
      title="Workers"
      actions={
        <TextField
          label="Filter workers by name, device, state, model or label"
          quiet
          type="search"
          placeholder="Name, device, state, model"
          value={text}
          onChange={setText}
        />
      }
    >
      <Answer what="workers" query={workers}>
        {(found) => <WorkersList workers={found} names={names} text={text} onClear={() => setText("")} />}
      </Answer>
    </Page>
  );
};
