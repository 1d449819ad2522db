import { reasonOf } from "../api/problem";
import type { JobView, Quote } from "../api/types";
import { Answer } from "../ui/Answer";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { QuoteFacts } from "./QuoteFacts";
import { SampleTable } from "./SampleTable";
import { useQuote, useReel } from "./useQuote";

export type QuotePanelProps = { job: JobView };

const words: Record<Quote["state"], string> = {
  surveying: "The survey looks for the shots; then the farm renders samples of them.",
  sampling: "The farm renders the samples; the figures get better with each.",
  ready: "All samples are rendered. Released, the whole film is rendered; the samples are not rendered again.",
  stuck: "A sample could not be rendered: look at why, retry it, or cancel the draft.",
};

/** What a draft will take, and its samples to look at before it is released. */
export const QuotePanel = ({ job }: QuotePanelProps) => {
  const quote = useQuote(job.id);
  const reel = useReel(job.id, job.name);
  const isRendered = quote.data?.samples.some((sample) => sample.state === "rendered") ?? false;
  return (
    <Panel
      title="Quote"
      actions={
        isRendered ? (
          <Button isDisabled={reel.isPending} onPress={() => reel.mutate()}>
            Sample reel
          </Button>
        ) : null
      }
    >
      <Answer what="the quote" query={quote}>
        {(found) => (
          <div className="stack">
            <p>{words[found.state]}</p>
            {reel.error ? (
              <p className="notice notice-danger" role="alert">
                {reasonOf(reel.error)}
              </p>
            ) : null}
            <QuoteFacts quote={found} />
            {found.samples.length === 0 ? null : <SampleTable job={job.id} samples={found.samples} />}
          </div>
        )}
      </Answer>
    </Panel>
  );
};
