import { useSearchParams } from "react-router";
import type { StripView } from "../job/strip";

export const modes = [
  { value: "side", label: "Side by side" },
  { value: "wipe", label: "Wipe" },
  { value: "source", label: "Source" },
  { value: "result", label: "Result" },
] as const;

export const views = [
  { value: "sdr", label: "SDR" },
  { value: "nits", label: "Nits" },
  { value: "pq", label: "HDR" },
] as const;

export type Mode = (typeof modes)[number]["value"];
export type ResultView = (typeof views)[number]["value"];

/** Frame, mode and view live in the address, so that what is seen can be sent. */
export const useCompare = ({ from, to }: StripView) => {
  const [address, setAddress] = useSearchParams();
  const set = (name: string, value: string) =>
    setAddress(
      (old) => {
        const next = new URLSearchParams(old);
        next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const asked = Number(address.get("frame") ?? from);
  const inside = (frame: number) => Math.min(Math.max(from, to - 1), Math.max(from, frame));
  return {
    frame: inside(Number.isFinite(asked) ? Math.floor(asked) : from),
    mode: modes.find((mode) => mode.value === address.get("mode"))?.value ?? "side",
    view: views.find((view) => view.value === address.get("view"))?.value ?? "sdr",
    setFrame: (frame: number) => set("frame", String(inside(Math.round(frame)))),
    setMode: (mode: Mode) => set("mode", mode),
    setView: (view: ResultView) => set("view", view),
  };
};
