import { useQuery } from "@tanstack/react-query";
import { keys } from "../api/keys";
import type { MasterReport, Signature } from "../api/types";
import { useClient } from "../session/SessionContext";
import { isSignedBy } from "./signature";

export type SignedReport = {
  report: MasterReport;
  /** As signed. */
  bytes: Uint8Array<ArrayBuffer>;
  signature: Signature;
  /** Checked here; null where this browser cannot (it does so only over TLS and on this machine). */
  isGood: boolean | null;
};

export const useReport = (id: string) => {
  const client = useClient();
  return useQuery({
    queryKey: keys.jobPart(id, "report"),
    queryFn: async ({ signal }): Promise<SignedReport> => {
      const document = await client.blob(`/jobs/${id}/report`, { signal });
      const bytes = new Uint8Array(await document.arrayBuffer());
      const signature = await client.json<Signature>(`/jobs/${id}/report/signature`, { signal });
      const report = JSON.parse(new TextDecoder().decode(bytes)) as MasterReport;
      return { report, bytes, signature, isGood: await check(bytes, signature) };
    },
    staleTime: 60_000,
  });
};

const check = async (bytes: Uint8Array<ArrayBuffer>, signature: Signature) =>
  window.isSecureContext ? isSignedBy(bytes, signature).catch(() => false) : null;
