import { useSyncExternalStore } from "react";

const query = () => window.matchMedia("(dynamic-range: high)");

const subscribe = (tell: () => void) => {
  const watched = query();
  watched.addEventListener("change", tell);
  return () => watched.removeEventListener("change", tell);
};

/** HDR pictures are PNG with PQ code values and a cICP chunk (PNG, third edition). */
export const HdrNote = () =>
  useSyncExternalStore(subscribe, () => query().matches) ? (
    <p className="notice">
      This screen shows HDR. The result is shown as it is in the master, as bright as the screen can.
    </p>
  ) : (
    <p className="notice notice-warning">
      This screen or browser does not say that it shows HDR, so the result may look flat or too dark here. Choose SDR or
      Nits instead.
    </p>
  );
