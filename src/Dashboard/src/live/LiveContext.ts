import { createContext, useContext } from "react";
import type { Connection } from "./eventStream";

export const LiveContext = createContext<Connection>("connecting");

export const useConnection = (): Connection => useContext(LiveContext);
