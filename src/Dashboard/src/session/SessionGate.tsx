import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { makeClient } from "../api/client";
import { isUnauthorised, reasonOf } from "../api/problem";
import type { Session } from "../api/types";
import { Loading } from "../ui/Loading";
import { type OpenSession, SessionContext } from "./SessionContext";
import { SignIn } from "./SignIn";
import { storedToken, storeToken } from "./token";

export type SessionGateProps = { children: ReactNode };

/** Shows its children to whoever is signed in, and the sign-in page to everybody else. */
export const SessionGate = ({ children }: SessionGateProps) => {
  const [session, setSession] = useState<OpenSession | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(storedToken() !== null);
  const cache = useQueryClient();

  const signOut = useCallback(
    (reason: string | null = null) => {
      storeToken(null);
      cache.clear();
      setSession(null);
      setFault(reason);
    },
    [cache],
  );

  const signIn = useCallback(
    async (token: string) => {
      setBusy(true);
      try {
        const client = makeClient(token);
        const found = await client.json<Session>("/session");
        storeToken(token);
        setFault(null);
        setSession({ ...found, client, bearer: token, signOut: () => signOut() });
      } catch (error) {
        if (isUnauthorised(error)) storeToken(null);
        setFault(isUnauthorised(error) ? "no such token, or it was revoked" : reasonOf(error));
      } finally {
        setBusy(false);
      }
    },
    [signOut],
  );

  useEffect(() => {
    const kept = storedToken();
    if (kept !== null) void signIn(kept);
  }, [signIn]);

  useEffect(
    () =>
      cache.getQueryCache().subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error" && isUnauthorised(event.action.error))
          signOut("the token is no longer good; sign in with another");
      }),
    [cache, signOut],
  );

  if (session !== null) return <SessionContext value={session}>{children}</SessionContext>;
  if (isBusy && storedToken() !== null) return <Loading what="the session" />;
  return <SignIn fault={fault} isBusy={isBusy} onSignIn={(token) => void signIn(token)} />;
};
