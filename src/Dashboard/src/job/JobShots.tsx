import { useNavigate, useSearchParams } from "react-router";
import type { JobView } from "../api/types";
import { Answer } from "../ui/Answer";
import { count } from "../ui/format";
import { Panel } from "../ui/Panel";
import { Said } from "../ui/Said";
import { FilmStrip } from "./FilmStrip";
import { ShotInspector } from "./ShotInspector";
import { useShots } from "./useJob";

export type JobShotsProps = { job: JobView };

/** The film strip, and the shot that is selected; which one is in the address. */
export const JobShots = ({ job }: JobShotsProps) => {
  const shots = useShots(job.id);
  const [address, setAddress] = useSearchParams();
  const go = useNavigate();
  const asked = Number(address.get("shot") ?? 0);
  const select = (index: number) =>
    setAddress(
      (old) => {
        const next = new URLSearchParams(old);
        next.set("shot", String(index));
        return next;
      },
      { replace: true },
    );
  return (
    <Panel title={shots.data === undefined ? "Shots" : `Shots (${count(shots.data.length)})`}>
      <Answer what="the shots" query={shots}>
        {(found) => {
          const selected = Math.min(Math.max(0, Number.isInteger(asked) ? asked : 0), found.length - 1);
          const shot = found[selected];
          if (shot === undefined)
            return <Said title="No shot yet">The survey finds them; the first appear while it still runs.</Said>;
          return (
            <>
              <FilmStrip
                job={job.id}
                rate={job.rate}
                shots={found}
                selected={selected}
                onSelect={select}
                onOpen={() => void go(`/jobs/${job.id}/compare?frame=${shot.first}`)}
              />
              <ShotInspector job={job} shot={shot} />
            </>
          );
        }}
      </Answer>
    </Panel>
  );
};
