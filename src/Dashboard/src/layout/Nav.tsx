import { Boxes, Clapperboard, KeyRound, LayoutDashboard, ScrollText, Server } from "lucide-react";
import { NavLink } from "react-router";
import { useMay } from "../session/SessionContext";

const places = [
  { to: "/", text: "Farm", Icon: LayoutDashboard, isAdmins: false },
  { to: "/jobs", text: "Jobs", Icon: Clapperboard, isAdmins: false },
  { to: "/workers", text: "Workers", Icon: Server, isAdmins: false },
  { to: "/models", text: "Models", Icon: Boxes, isAdmins: false },
  { to: "/tokens", text: "Tokens", Icon: KeyRound, isAdmins: true },
  { to: "/audit", text: "Audit", Icon: ScrollText, isAdmins: true },
] as const;

export const Nav = () => {
  const isAdmin = useMay("admin");
  return (
    <nav className="nav" aria-label="Pages">
      <ul>
        {places
          .filter((place) => isAdmin || !place.isAdmins)
          .map(({ to, text, Icon }) => (
            <li key={to}>
              <NavLink to={to} end={to === "/"}>
                <Icon size={15} aria-hidden />
                {text}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  );
};
