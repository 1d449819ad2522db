import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { keys } from "../api/keys";
import type { TokenView } from "../api/types";
import { Page } from "../layout/Page";
import { useClient, useMay, useSession } from "../session/SessionContext";
import { Answer } from "../ui/Answer";
import { Button } from "../ui/Button";
import { instant } from "../ui/format";
import { Said } from "../ui/Said";
import { type Column, VirtualTable } from "../ui/VirtualTable";
import { AddTokenDialog } from "./AddTokenDialog";
import { RevokeDialog } from "./RevokeDialog";

export const TokensPage = () => {
  const isAdmin = useMay("admin");
  if (!isAdmin)
    return (
      <Page title="Tokens">
        <Said title="Tokens are for admins">This token's role is lower; sign in with an admin's to see them.</Said>
      </Page>
    );
  return <Tokens />;
};

const Tokens = () => {
  const client = useClient();
  const own = useSession().token.id;
  const [isAdding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<TokenView | null>(null);
  const tokens = useQuery({
    queryKey: keys.tokens,
    queryFn: ({ signal }) => client.json<TokenView[]>("/tokens", { signal }),
  });
  return (
    <Page
      title="Tokens"
      actions={
        <Button kind="primary" onPress={() => setAdding(true)}>
          Make a token
        </Button>
      }
    >
      <Answer what="tokens" query={tokens}>
        {(found) => (
          <div className="panel">
            <VirtualTable
              label="Tokens"
              columns={columns(own, setRevoked)}
              rows={found}
              keyOf={(token) => token.id}
              maxHeight="max(320px, calc(100vh - 160px))"
            />
          </div>
        )}
      </Answer>
      {isAdding ? <AddTokenDialog onClose={() => setAdding(false)} /> : null}
      {revoked === null ? null : <RevokeDialog token={revoked} onClose={() => setRevoked(null)} />}
    </Page>
  );
};

const columns = (own: string, onRevoke: (token: TokenView) => void): readonly Column<TokenView>[] => [
  {
    id: "label",
    head: "Label",
    isKept: true,
    width: "minmax(140px, 2fr)",
    cell: (token) => (token.label === "" ? <span className="muted">none</span> : token.label),
  },
  { id: "role", head: "Role", width: "100px", cell: (token) => token.role },
  { id: "id", head: "Id", width: "minmax(140px, 1.4fr)", cell: (token) => <span className="mono">{token.id}</span> },
  { id: "created", head: "Made", width: "168px", cell: (token) => instant(token.createdAt) },
  {
    id: "note",
    head: "Note",
    width: "minmax(110px, 1fr)",
    cell: (token) => (token.id === own ? "signed in with it" : token.used ? "used up" : ""),
  },
  {
    id: "revoke",
    head: <span className="only-heard">Revoke</span>,
    width: "96px",
    cell: (token) => (
      <Button kind="quiet" aria-label={`Revoke ${token.label || token.id}`} onPress={() => onRevoke(token)}>
        Revoke
      </Button>
    ),
  },
];
