import { Link } from "react-router";
import type { WorkerView } from "../api/types";
import { bytes, duration, rough } from "../ui/format";
import { RowMenu } from "../ui/RowMenu";
import type { Column } from "../ui/VirtualTable";
import type { WorkerOrder } from "./useWorkerOrders";
import { WorkerBadge } from "./WorkerBadge";
import { workText } from "./workText";

type Order = (id: string, name: WorkerOrder) => void;

/** @param order null where the reader may not steer. */
export const workerColumns = (
  names: ReadonlyMap<string, string>,
  order: Order | null,
): readonly Column<WorkerView>[] => [
  {
    id: "name",
    head: "Worker",
    width: "minmax(110px, 1.2fr)",
    isKept: true,
    cell: (worker) => <span title={worker.id}>{worker.name}</span>,
  },
  { id: "state", head: "State", width: "100px", cell: (worker) => <WorkerBadge state={worker.state} /> },
  {
    id: "device",
    head: "Device",
    width: "minmax(140px, 1.6fr)",
    cell: (worker) => <span title={worker.device}>{worker.device}</span>,
  },
  { id: "memory", head: "Memory", width: "82px", isNumber: true, cell: (worker) => bytes(worker.memoryBytes) },
  {
    id: "slots",
    head: "Slots",
    width: "64px",
    isNumber: true,
    cell: (worker) => `${worker.work.length}/${worker.slots}`,
  },
  {
    id: "work",
    head: "Renders",
    width: "minmax(180px, 2fr)",
    cell: (worker) => <Work worker={worker} names={names} />,
  },
  {
    id: "speed",
    head: "Frames a second",
    width: "122px",
    isNumber: true,
    cell: (worker) => rough(worker.framesPerSecond),
  },
  {
    id: "heard",
    head: "Heard",
    width: "88px",
    isNumber: true,
    cell: (worker) => (worker.silentSeconds < 10 ? "now" : duration(worker.silentSeconds)),
  },
  { id: "models", head: "Models", width: "minmax(110px, 1.4fr)", cell: (worker) => <Models worker={worker} /> },
  ...(order === null ? [] : [orders(order)]),
];

const Work = ({ worker, names }: { worker: WorkerView; names: ReadonlyMap<string, string> }) => {
  const [first, ...more] = worker.work;
  if (first === undefined) return <span className="muted">nothing</span>;
  return (
    <span
      title={worker.work
        .map((work) => `${work.slot}: ${names.get(work.job) ?? work.job}, ${workText(work)}`)
        .join("\n")}
    >
      <Link to={`/jobs/${first.job}`}>{names.get(first.job) ?? first.job}</Link> {workText(first)}
      {more.length > 0 ? ` and ${more.length} more` : ""}
    </span>
  );
};

const Models = ({ worker }: { worker: WorkerView }) => (
  <span title={[...worker.models, ...worker.fenced.map((one) => `${one.model} is fenced: ${one.reason}`)].join("\n")}>
    {worker.fenced.length > 0 ? <span className="tag tag-danger">{worker.fenced.length} fenced</span> : null}{" "}
    {worker.models.join(", ")}
  </span>
);

const orders = (order: Order): Column<WorkerView> => ({
  id: "orders",
  head: <span className="only-heard">Orders</span>,
  width: "52px",
  cell: (worker) => {
    const act = (name: WorkerOrder, text: string, isOpen: boolean) => ({
      id: name,
      text,
      isDisabled: !isOpen,
      onAct: () => order(worker.id, name),
    });
    return (
      <RowMenu
        label={`Orders for ${worker.name}`}
        actions={[
          act("drain", "Drain: finish and leave", worker.state === "ready"),
          act("block", "Block: no more work", worker.state !== "blocked"),
          act("unblock", "Unblock", worker.state === "blocked"),
          act("unfence", "Unfence: try its models again", worker.fenced.length > 0),
        ]}
      />
    );
  },
});
