import { useInfiniteQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { AuditLine } from "../api/types";
import { Page } from "../layout/Page";
import { useClient, useMay } from "../session/SessionContext";
import { Answer } from "../ui/Answer";
import { Button } from "../ui/Button";
import { instant } from "../ui/format";
import { Said } from "../ui/Said";
import { type Column, VirtualTable } from "../ui/VirtualTable";

export const AuditPage = () =>
  useMay("admin") ? (
    <Audit />
  ) : (
    <Page title="Audit">
      <Said title="The audit log is for admins">This token's role is lower; sign in with an admin's to see it.</Said>
    </Page>
  );

const part = 200;

const columns: readonly Column<AuditLine>[] = [
  { id: "at", head: "At", width: "168px", cell: (line) => instant(line.at) },
  { id: "who", head: "Who", width: "minmax(120px, 1fr)", cell: (line) => <span className="mono">{line.who}</span> },
  { id: "what", head: "What", width: "minmax(120px, 1fr)", cell: (line) => line.what },
  {
    id: "whom",
    head: "To what",
    width: "minmax(200px, 3fr)",
    cell: (line) => <span title={line.whom}>{line.whom}</span>,
  },
];

const Audit = () => {
  const client = useClient();
  const audit = useInfiniteQuery({
    queryKey: keys.audit,
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      client.json<AuditLine[]>("/audit", { query: { before: pageParam, limit: part }, signal }),
    getNextPageParam: (last) => (last.length < part ? undefined : last.at(-1)?.seq),
    refetchInterval: 10_000,
  });
  return (
    <Page title="Audit">
      <Answer what="the audit log" query={audit}>
        {(found) => {
          const rows = found.pages.flat();
          if (rows.length === 0) return <Said title="Nothing was changed yet" />;
          return (
            <>
              <div className="panel">
                <VirtualTable
                  label="Audit log"
                  columns={columns}
                  rows={rows}
                  keyOf={(line) => String(line.seq)}
                  maxHeight="max(320px, calc(100vh - 170px))"
                />
              </div>
              {audit.hasNextPage ? (
                <div>
                  <Button isDisabled={audit.isFetchingNextPage} onPress={() => void audit.fetchNextPage()}>
                    Older
                  </Button>
                </div>
              ) : null}
            </>
          );
        }}
      </Answer>
    </Page>
  );
};
