import { useQuery } from "@tanstack/react-query";
import type { Histogram } from "../api/types";
import { useClient } from "../session/SessionContext";
import { Panel } from "../ui/Panel";
import { Bins } from "./Bins";
import { usePicture } from "./usePicture";

export type LevelsProps = { job: string; frame: number; attempt: number | null };

/** Waveform and histogram of both sides. */
export const Levels = (props: LevelsProps) => (
  <div className="levels">
    <Side {...props} side="source" attempt={0} title="Source levels" />
    <Side {...props} side="result" title="Result levels" />
  </div>
);

type SideProps = LevelsProps & { side: "source" | "result"; title: string };

const waveformWidth = 640;

const Side = ({ job, frame, attempt, side, title }: SideProps) => {
  const client = useClient();
  const isThere = attempt !== null;
  const waveform = usePicture(
    { job, frame, side, attempt: attempt ?? 0, view: "waveform", width: waveformWidth },
    isThere,
  );
  const histogram = useQuery({
    queryKey: ["histogram", job, frame, side, attempt],
    queryFn: ({ signal }) =>
      client.json<Histogram>(`/jobs/${job}/frames/${frame}/histogram`, { query: { side }, signal }),
    enabled: isThere,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Panel title={title}>
      {isThere ? (
        <div className="stack-small">
          <div className="waveform">
            {waveform.address === null ? null : (
              <img src={waveform.address} alt={`Waveform of the ${side}, frame ${frame}: levels from left to right`} />
            )}
          </div>
          {histogram.data ? (
            <Bins histogram={histogram.data} label={`Histogram of the ${side}, frame ${frame}`} />
          ) : null}
        </div>
      ) : (
        <p className="muted">Not rendered yet</p>
      )}
    </Panel>
  );
};
