import { useParams } from "react-router";
import type { JobView, ShotView } from "../api/types";
import { wholeOf } from "../job/strip";
import { useJob, useShots } from "../job/useJob";
import { Page } from "../layout/Page";
import { Answer } from "../ui/Answer";
import { Choice } from "../ui/Choice";
import { Said } from "../ui/Said";
import { FrameLine } from "./FrameLine";
import { HdrNote } from "./HdrNote";
import { Levels } from "./Levels";
import { NitsLegend } from "./NitsLegend";
import { Scrubber } from "./Scrubber";
import { modes, useCompare, views } from "./useCompare";
import { useFrameKeys } from "./useFrameKeys";
import { useSettled } from "./useSettled";
import { Viewer } from "./Viewer";
import "./compare.css";

export const ComparePage = () => {
  const { id = "" } = useParams();
  const job = useJob(id);
  const shots = useShots(id);
  return (
    <Page
      title="Compare"
      crumbs={[
        { to: "/jobs", text: "Jobs" },
        { to: `/jobs/${id}`, text: job.data?.name ?? "Job" },
      ]}
    >
      <Answer what="the job" query={job}>
        {(found) => (
          <Answer what="the shots" query={shots}>
            {(all) =>
              all.length === 0 ? (
                <Said title="Nothing to compare yet">The survey has found no shot so far.</Said>
              ) : (
                <Compare job={found} shots={all} />
              )
            }
          </Answer>
        )}
      </Answer>
    </Page>
  );
};

type CompareProps = { job: JobView; shots: readonly ShotView[] };

/** While the frame is dragged along, pictures are fetched only where it rests. */
const restAfter = 120;

const Compare = ({ job, shots }: CompareProps) => {
  const compare = useCompare(wholeOf(shots));
  const settled = useSettled(compare.frame, restAfter);
  useFrameKeys(compare, shots);
  const shot = shots.find((one) => settled >= one.first && settled < one.end);
  const segment = shot?.segments.find((one) => settled >= one.first && settled < one.end);
  const shown = { job: job.id, frame: settled, attempt: segment?.state === "rendered" ? (segment.attempt ?? 1) : null };
  return (
    <div className="stack">
      <div className="row spread">
        <Choice label="Layout" value={compare.mode} options={modes} onChange={compare.setMode} />
        <Choice label="Result shown as" value={compare.view} options={views} onChange={compare.setView} />
      </div>
      <Viewer {...shown} size={job.size} mode={compare.mode} view={compare.view} />
      {compare.view === "nits" ? <NitsLegend /> : null}
      {compare.view === "pq" ? <HdrNote /> : null}
      <Scrubber shots={shots} frame={compare.frame} rate={job.rate} onChange={compare.setFrame} />
      <FrameLine job={job} shot={shot} segment={segment} frame={settled} />
      <Levels {...shown} />
    </div>
  );
};
