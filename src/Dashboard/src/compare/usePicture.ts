import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keys } from "../api/keys";
import { useClient } from "../session/SessionContext";

export type Crop = { x: number; y: number; w: number; h: number };

export type PictureOrder = {
  job: string;
  frame: number;
  side: "source" | "result";
  /** Pixels that are wanted at most. */
  width: number;
  /** Of the segment that holds the frame; 0 on the source's side. */
  attempt: number;
  view?: "sdr" | "nits" | "pq" | "waveform";
  /** In pixels of the result. */
  crop?: Crop;
};

export type Picture = {
  address: string | null;
  error: unknown;
  isLoading: boolean;
  /** What is shown is the picture before, until this one is there. */
  isOld: boolean;
};

/** A picture as an address that an img can show: it is fetched with the token, which no address ever holds. */
export const usePicture = (order: PictureOrder, isWanted = true, keepsOld = false): Picture => {
  const client = useClient();
  const { job, frame, side, width, view, crop } = order;
  const found = useQuery({
    queryKey: ["picture", ...keys.job(job).slice(1), order],
    queryFn: ({ signal }) =>
      client.blob(`/jobs/${job}/frames/${frame}/${side}`, { query: { width, view, ...crop }, signal }),
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    ...(keepsOld ? { placeholderData: keepPreviousData } : {}),
  });
  const [address, setAddress] = useState<string | null>(null);
  const blob = isWanted ? (found.data ?? null) : null;
  useEffect(() => {
    if (blob === null) {
      setAddress(null);
      return;
    }
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return { address, error: found.error, isLoading: isWanted && found.isFetching, isOld: found.isPlaceholderData };
};
