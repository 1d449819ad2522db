import { useQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { ArchiveView } from "../api/types";
import { useClient } from "../session/SessionContext";

const most = 5_000;

/** How far each archive is in all, by its name; read only where they are shown. */
export const useArchives = (isShown: boolean): ReadonlyMap<string, ArchiveView> => {
  const client = useClient();
  const found = useQuery({
    queryKey: keys.archives,
    queryFn: async ({ signal }) =>
      new Map(
        (await client.list<ArchiveView>("/archives", { query: { limit: 500 }, signal }, most)).map((one) => [
          one.name,
          one,
        ]),
      ),
    enabled: isShown,
  });
  return found.data ?? none;
};

const none: ReadonlyMap<string, ArchiveView> = new Map();
