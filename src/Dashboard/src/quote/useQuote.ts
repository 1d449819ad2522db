import { useMutation, useQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { Quote } from "../api/types";
import { useClient } from "../session/SessionContext";
import { saveBlob } from "../ui/saveFile";

export const useQuote = (job: string) => {
  const client = useClient();
  return useQuery({
    queryKey: keys.jobPart(job, "quote"),
    queryFn: ({ signal }) => client.json<Quote>(`/jobs/${job}/quote`, { signal }),
  });
};

/** The rendered samples as a film of their own. */
export const useReel = (job: string, name: string) => {
  const client = useClient();
  return useMutation({
    mutationFn: async () => saveBlob(`${name}.samples.mkv`, await client.blob(`/jobs/${job}/quote/reel`)),
  });
};
