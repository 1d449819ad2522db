import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keys } from "../api/keys";
import { useClient } from "../session/SessionContext";

export type WorkerOrder = "drain" | "block" | "unblock" | "unfence";

export const useWorkerOrders = () => {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: string; name: WorkerOrder }) =>
      client.send(`/workers/${id}/${name}`, { method: "POST" }),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.workers }),
  });
};
