import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button";
import { TextField } from "../ui/TextField";

export type SignInProps = {
  fault: string | null;
  isBusy: boolean;
  onSignIn: (token: string) => void;
};

export const SignIn = ({ fault, isBusy, onSignIn }: SignInProps) => {
  const [token, setToken] = useState("");
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(token.trim() === "");
    if (token.trim() !== "") onSignIn(token.trim());
  };
  return (
    <main className="sign-in">
      <form className="sign-in-form" onSubmit={submit}>
        <h1>SrItmFarm</h1>
        <p className="muted">
          Sign in with a token. Its role says what you may do; this tab forgets it when it closes.
        </p>
        <TextField
          label="Token"
          type="password"
          autoComplete="off"
          autoFocus
          value={token}
          onChange={setToken}
          fault={missing ? "a token is needed" : fault}
          hint="The first admin's token is in admin.token in the coordinator's folder; sritm tokens add makes more."
        />
        <Button kind="primary" type="submit" isDisabled={isBusy}>
          {isBusy ? "Signing in" : "Sign in"}
        </Button>
      </form>
    </main>
  );
};
