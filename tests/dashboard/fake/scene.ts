import { FakeFarm } from "./FakeFarm";
import { at, makeJob, makeMaster, makeShots, makeWorkers } from "./film";

export type SceneSize = { jobs: number; segments: number; workers: number };

/** A farm at work: one large job half done, others in every state, names with any characters. */
export const makeScene = (size: SceneSize): FakeFarm => {
  const farm = new FakeFarm();
  for (const worker of makeWorkers(size.workers)) farm.workers.set(worker.id, worker);
  const names = [
    "Nordlicht (1927) R%1",
    "Die Stadt am Meer, Rolle %1",
    "<b>Reel</b> %1",
    "Ночной поезд, часть %1",
    "Weekly newsreel 1938-%1",
  ];
  const states = ["completed", "rendering", "surveying", "failed", "paused", "cancelled", "submitted"] as const;
  for (let index = 2; index <= size.jobs; index++) {
    const state = states[index % states.length] ?? "submitted";
    const isDone = state === "completed";
    const done = isDone ? 2400 : state === "rendering" ? (index * 53) % 2400 : 0;
    farm.jobs.set(
      `j${index}`,
      makeJob({
        id: `j${index}`,
        name: (names[index % names.length] ?? "").replace("%1", String(index)),
        state,
        framesDone: done,
        segmentsDone: Math.floor(done / 60),
        submittedAt: at(index * 61 - 90_000),
        archive: index % 3 === 0 ? null : `Filmarchiv Nord ${1 + (index % 4)}`,
        failure:
          state === "failed"
            ? { kind: "bad-source", detail: "packet 4181 of the video stream cannot be decoded" }
            : null,
      }),
    );
  }
  farm.jobs.set(
    "j1",
    makeJob({ id: "j1", name: "Der Wind (1928), restored scan", archive: "Filmarchiv Nord 1", submittedAt: at(0) }),
  );
  farm.shots.set("j1", makeShots(size.segments, 0.62));
  farm.recount("j1", "rendering");
  const done = makeShots(60, 1, 5);
  farm.shots.set("j0", done);
  farm.jobs.set(
    "j0",
    makeJob({
      id: "j0",
      name: "Der Wind (1928), trailer",
      master: makeMaster(),
      archive: "Filmarchiv Nord 1",
      submittedAt: at(-600),
    }),
  );
  farm.recount("j0", "completed");
  farm.shots.set("draft", makeShots(45, 0.2, 6));
  farm.jobs.set("draft", makeJob({ id: "draft", name: "Harbour at dawn (1931)", submittedAt: at(-900) }));
  farm.recount("draft", "draft");
  farm.models = ["bt2446a-x2", "bt2446a-x4", "gpgmnet-x4", "sritm-fast-x2"].map((name, index) => ({
    name,
    scale: name.endsWith("x4") ? 4 : 2,
    parameters: [0, 0, 1_870_224, 182_400][index] ?? 0,
    experimental: name.startsWith("gpgmnet"),
    licence: "MIT",
    controls: name.startsWith("sritm") ? [{ name: "peak", unit: "nits", min: 400, max: 10_000, default: 1000 }] : [],
    evaluation: null,
    digest: `${index}c`.repeat(32),
    workers: size.workers,
  }));
  return farm;
};
