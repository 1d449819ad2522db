import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys";
import { reasonOf } from "../api/problem";
import type { TokenView } from "../api/types";
import { useClient } from "../session/SessionContext";
import { Ask } from "../ui/Ask";

export type RevokeDialogProps = { token: TokenView; onClose: () => void };

export const RevokeDialog = ({ token, onClose }: RevokeDialogProps) => {
  const client = useClient();
  const cache = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => client.send(`/tokens/${encodeURIComponent(token.id)}`, { method: "DELETE" }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: keys.tokens });
      onClose();
    },
  });
  return (
    <Ask
      title={`Revoke ${token.label || token.id}?`}
      action="Revoke"
      isDangerous
      isBusy={revoke.isPending}
      onAct={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>Whoever uses it is refused at once here, and within 2 s at other coordinators. It cannot be undone.</p>
      {revoke.error ? (
        <p className="field-fault" role="alert">
          {reasonOf(revoke.error)}
        </p>
      ) : null}
    </Ask>
  );
};
