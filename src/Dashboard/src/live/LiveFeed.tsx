import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useSession } from "../session/SessionContext";
import { type Connection, follow } from "./eventStream";
import { makeFeed } from "./feed";
import { LiveContext } from "./LiveContext";

export type LiveFeedProps = { children: ReactNode };

/** Follows the farm's events for as long as somebody is signed in. */
export const LiveFeed = ({ children }: LiveFeedProps) => {
  const { client, bearer } = useSession();
  const cache = useQueryClient();
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => {
    const end = new AbortController();
    const feed = makeFeed(client, cache);
    void follow(bearer, { onEvent: feed.onEvent, onConnection: setConnection }, end.signal);
    return () => {
      end.abort();
      feed.stop();
    };
  }, [client, bearer, cache]);
  return <LiveContext value={connection}>{children}</LiveContext>;
};
