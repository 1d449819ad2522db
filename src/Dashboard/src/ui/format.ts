const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });

/** 12,345 */
export const count = (value: number): string => whole.format(value);

/** Never 100 % before all is done. */
export const percent = (share: number): string => `${Math.floor(Math.min(1, Math.max(0, share)) * 100)} %`;

/** Three significant digits: 0.42, 12.3, 1,230. */
export const rough = (value: number): string => (value >= 1000 ? whole.format(value) : short.format(value));

/** Seconds as people say them: 42 s, 3 min 10 s, 2 h 05 min, 3 d 4 h. */
export const duration = (seconds: number): string => {
  const all = Math.max(0, Math.round(seconds));
  const [minutes, hours, days] = [Math.floor(all / 60), Math.floor(all / 3600), Math.floor(all / 86400)];
  if (all < 60) return `${all} s`;
  if (minutes < 60) return `${minutes} min ${String(all % 60).padStart(2, "0")} s`;
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${days} d ${hours % 24} h`;
};

const units = ["B", "KiB", "MiB", "GiB", "TiB"];

export const bytes = (value: number): string => {
  const step = value <= 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${short.format(value / 1024 ** step)} ${units[step]}`;
};

/** 2026-03-01 14:05:09 in the reader's time zone: sorts by eye and is the same everywhere. */
export const instant = (text: string): string => {
  const at = new Date(text);
  const two = (value: number) => String(value).padStart(2, "0");
  return Number.isNaN(at.getTime())
    ? text
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ` +
        `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
};

export const nits = (value: number): string => `${rough(value)} nits`;

/** A worker's first eight characters say enough where its name is unknown. */
export const shortId = (id: string): string => id.slice(0, 8);
