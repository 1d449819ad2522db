import type { WorkerView } from "../api/types";

export const filterWorkers = (workers: readonly WorkerView[], text: string): WorkerView[] => {
  const wanted = text.trim().toLowerCase();
  const fields = (worker: WorkerView) => [
    worker.name,
    worker.id,
    worker.device,
    worker.provider,
    worker.state,
    ...worker.models,
    ...worker.labels,
    ...(worker.fenced.length > 0 ? ["fenced"] : []),
  ];
  return workers.filter((worker) => fields(worker).some((field) => field.toLowerCase().includes(wanted)));
};
