import { useSearchParams } from "react-router";

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
export const useCompare = (frames: number) => {
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
  const asked = Number(address.get("frame") ?? 0);
  const last = Math.max(0, frames - 1);
  return {
    frame: Math.min(last, Math.max(0, Number.isFinite(asked) ? Math.floor(asked) : 0)),
    mode: modes.find((mode) => mode.value === address.get("mode"))?.value ?? "side",
    view: views.find((view) => view.value === address.get("view"))?.value ?? "sdr",
    setFrame: (frame: number) => set("frame", String(Math.min(last, Math.max(0, Math.round(frame))))),
    setMode: (mode: Mode) => set("mode", mode),
    setView: (view: ResultView) => set("view", view),
  };
};
