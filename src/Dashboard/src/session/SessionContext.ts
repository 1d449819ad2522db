import { createContext, useContext } from "react";
import type { Client } from "../api/client";
import type { Role, Session } from "../api/types";

export type OpenSession = Session & { client: Client; bearer: string; signOut: () => void };

export const SessionContext = createContext<OpenSession | null>(null);

/** Who is signed in; only below the sign-in page. */
export const useSession = (): OpenSession => {
  const session = useContext(SessionContext);
  if (session === null) throw new Error("A part that needs a session is shown outside of one.");
  return session;
};

export const useClient = (): Client => useSession().client;

const ranks: Record<Role, number> = { enrol: 0, worker: 0, viewer: 1, operator: 2, admin: 3 };

export const includes = (held: Role, needed: Role): boolean => ranks[held] >= ranks[needed];

export const useMay = (needed: Role): boolean => includes(useSession().role, needed);
