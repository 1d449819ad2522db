import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { applyTheme } from "./ui/theme";
import "./ui/tokens.css";
import "./ui/base.css";
import "./ui/controls.css";
import "./ui/parts.css";
import "./layout/layout.css";
import "./layout/print.css";

applyTheme();
const place = document.getElementById("root");
if (place === null) throw new Error("The page has no place for the dashboard.");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
