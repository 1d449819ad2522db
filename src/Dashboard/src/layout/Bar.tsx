import { LogOut } from "lucide-react";
import { Link } from "react-router";
import { useSession } from "../session/SessionContext";
import { Button } from "../ui/Button";
import { Connected } from "./Connected";
import { ThemeSwitch } from "./ThemeSwitch";

export const Bar = () => {
  const { role, token, signOut } = useSession();
  return (
    <header className="bar">
      <Link to="/" className="brand">
        <i aria-hidden />
        <i aria-hidden />
        SrItmFarm
      </Link>
      <div className="bar-end">
        <Connected />
        <ThemeSwitch />
        <span className="bar-who clip muted">
          {token.name || token.id} · {role}
        </span>
        <Button kind="quiet" icon aria-label="Sign out" onPress={signOut}>
          <LogOut size={15} aria-hidden />
        </Button>
      </div>
    </header>
  );
};
