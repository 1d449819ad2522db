import { useInfiniteQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { JobView, JournaledEvent } from "../api/types";
import { useClient } from "../session/SessionContext";
import { Answer } from "../ui/Answer";
import { Button } from "../ui/Button";
import { instant } from "../ui/format";
import { type Column, VirtualTable } from "../ui/VirtualTable";
import { eventText } from "./eventWords";

export type JobLogProps = { job: JobView };

const columns: readonly Column<JournaledEvent>[] = [
  { id: "seq", head: "Number", width: "74px", isNumber: true, cell: (line) => line.seq },
  { id: "at", head: "At", width: "168px", cell: (line) => instant(line.at) },
  { id: "type", head: "Event", width: "150px", cell: (line) => line.type.replaceAll("-", " ") },
  {
    id: "text",
    head: "What",
    width: "minmax(220px, 1fr)",
    cell: (line) => <span title={eventText(line)}>{eventText(line)}</span>,
  },
];

const part = 500;

/** What the journal holds of the job, the newest first; older parts are read when they are asked for. */
export const JobLog = ({ job }: JobLogProps) => {
  const client = useClient();
  const log = useInfiniteQuery({
    queryKey: keys.jobPart(job.id, "events"),
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam, signal }) => {
      const after = Math.max(0, (pageParam ?? job.version) - part);
      // The newest part has no end, so that what came since is in it.
      const limit = pageParam === null ? 2 * part : pageParam - after;
      const found = await client.json<JournaledEvent[]>(`/jobs/${job.id}/events`, { query: { after, limit }, signal });
      return { after, lines: found.toReversed() };
    },
    getNextPageParam: (last) => (last.after > 0 ? last.after : undefined),
  });
  return (
    <Answer what="the log" query={log}>
      {(found) => (
        <div className="stack-small">
          <VirtualTable
            label="Log"
            columns={columns}
            rows={found.pages.flatMap((page) => page.lines)}
            keyOf={(line) => String(line.seq)}
            maxHeight="460px"
          />
          {log.hasNextPage ? (
            <Button isDisabled={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
              Older
            </Button>
          ) : null}
        </div>
      )}
    </Answer>
  );
};
