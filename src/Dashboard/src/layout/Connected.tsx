import type { Connection } from "../live/eventStream";
import { useConnection } from "../live/LiveContext";
import { Badge, type BadgeProps } from "../ui/Badge";

const words: Record<Connection, Pick<BadgeProps, "tone" | "shape"> & { text: string }> = {
  connecting: { tone: "waiting", shape: "hollow", text: "Connecting" },
  live: { tone: "rendered", shape: "full", text: "Live" },
  disconnected: { tone: "quarantined", shape: "hollow", text: "Disconnected" },
  refused: { tone: "quarantined", shape: "hollow", text: "Not live" },
};

export const Connected = () => {
  const { text, ...look } = words[useConnection()];
  return (
    <span role="status">
      <Badge {...look}>{text}</Badge>
    </span>
  );
};
