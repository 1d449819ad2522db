import type { Quote } from "../api/types";
import { bytes, count, duration } from "../ui/format";
import { band, price } from "./band";

export type QuoteFactsProps = { quote: Quote };

/** What the whole film will take, each with its band. */
export const QuoteFacts = ({ quote }: QuoteFactsProps) => {
  const { work, masterBytes, cost } = quote;
  return (
    <dl className="facts">
      <dt>Film</dt>
      <dd>
        {duration(quote.filmSeconds)}, {count(quote.frames)} frames, {count(quote.shots)} shots
      </dd>
      {work === null ? null : (
        <>
          <dt>Work of one slot</dt>
          <dd>{band(work.slotSeconds, duration)}</dd>
          <dt>Until it is rendered</dt>
          <dd>
            {work.eta === null
              ? "unknown: no worker is there"
              : `${band(work.eta, duration)}, if the ${count(work.slots)} slots there are did nothing else`}
          </dd>
          <dt>Ahead on the farm now</dt>
          <dd>
            {work.aheadSeconds === null ? "work of unknown length" : `${duration(work.aheadSeconds)} of one slot`}
          </dd>
        </>
      )}
      {masterBytes === null ? null : (
        <>
          <dt>Pictures of the master</dt>
          <dd>{band(masterBytes, bytes)}; the segments take as much again while it is made</dd>
        </>
      )}
      {cost?.rendering ? (
        <>
          <dt>Cost of rendering</dt>
          <dd>
            {cost.currency} {band(cost.rendering, price)}
          </dd>
        </>
      ) : null}
      {cost?.storageMonth ? (
        <>
          <dt>Storage for a month</dt>
          <dd>
            {cost.currency} {band(cost.storageMonth, price)}
          </dd>
        </>
      ) : null}
    </dl>
  );
};
