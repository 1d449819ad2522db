import type { JobView, ShotView } from "#dashboard/api/types";
import { type Call, problem } from "./FakeFarm";
import { png } from "./png";

/** A sky over a field with a sun that moves with the frames; the result side is clearer than the source's. */
export const picture = (shots: readonly ShotView[], job: JobView, { parts, url }: Call): Response => {
  const frame = Number(parts[1]);
  const isResult = parts[2] === "result";
  const segment = shots.flatMap((shot) => shot.segments).find((one) => frame >= one.first && frame < one.end);
  if (isResult && segment?.state !== "rendered")
    return problem(404, "not-rendered", `frame ${frame} is not rendered yet`);
  const width = Math.min(640, Number(url.searchParams.get("width") ?? 640));
  const [full, high] = job.size.split("x").map(Number) as [number, number];
  const height = Math.round((width * high) / full);
  const isFalse = url.searchParams.get("view") === "nits";
  const shot = shots.find((one) => frame >= one.first && frame < one.end)?.shot ?? 0;
  const sun = 0.2 + ((frame * 7) % 600) / 1000;
  const bytes = png(width, height, (column, row) => {
    const [x, y] = [column / width, row / height];
    const glow = Math.exp(-(((x - sun) * 1.8) ** 2 + (y - 0.3) ** 2) * (isResult ? 60 : 30));
    const hill = 0.62 + 0.06 * Math.sin(x * 9 + shot);
    const grain = isResult ? 0 : ((column * 31 + row * 17) % 13) - 6;
    const light = y > hill ? 40 + 60 * (y - hill) : 90 + 110 * (1 - y) + 140 * glow;
    if (isFalse) return [light > 220 ? 255 : light / 2, light > 120 ? 200 : 60, 255 - light];
    return y > hill
      ? [light * 0.9 + grain, light * 1.1 + grain, light * 0.6]
      : [light + grain, light * 0.95, light * 0.85 + 25];
  });
  return new Response(new Uint8Array(bytes), { headers: { "Content-Type": "image/png" } });
};
