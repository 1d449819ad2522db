import { useMemo } from "react";
import { reasonOf } from "../api/problem";
import type { WorkerView } from "../api/types";
import { useMay } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { Said } from "../ui/Said";
import { VirtualTable } from "../ui/VirtualTable";
import { filterWorkers } from "./filterWorkers";
import { useWorkerOrders } from "./useWorkerOrders";
import { workerColumns } from "./workerColumns";

export type WorkersListProps = {
  workers: readonly WorkerView[];
  /** Of jobs, by id. */
  names: ReadonlyMap<string, string>;
  text: string;
  onClear: () => void;
};

export const WorkersList = ({ workers, names, text, onClear }: WorkersListProps) => {
  const maySteer = useMay("operator");
  const orders = useWorkerOrders();
  const rows = useMemo(
    () => filterWorkers(workers, text).sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true })),
    [workers, text],
  );
  const { mutate } = orders;
  const columns = useMemo(
    () => workerColumns(names, maySteer ? (id, name) => mutate({ id, name }) : null),
    [names, maySteer, mutate],
  );
  if (workers.length === 0)
    return <Said title="No worker has joined">Start one with sritm worker; its token needs the role worker.</Said>;
  return (
    <>
      {orders.error ? (
        <p className="notice notice-danger" role="alert">
          {reasonOf(orders.error)}
        </p>
      ) : null}
      <div className="panel">
        {rows.length === 0 ? (
          <Said title="No worker fits the filter" action={<Button onPress={onClear}>Clear the filter</Button>} />
        ) : (
          <VirtualTable
            label="Workers"
            columns={columns}
            rows={rows}
            keyOf={(worker) => worker.id}
            maxHeight="max(320px, calc(100vh - 160px))"
          />
        )}
      </div>
    </>
  );
};
