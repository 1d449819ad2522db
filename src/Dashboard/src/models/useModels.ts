import { useQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { ModelView } from "../api/types";
import { useClient } from "../session/SessionContext";

export const useModels = () => {
  const client = useClient();
  return useQuery({
    queryKey: keys.models,
    queryFn: ({ signal }) => client.json<ModelView[]>("/models", { signal }),
    staleTime: 60_000,
  });
};
