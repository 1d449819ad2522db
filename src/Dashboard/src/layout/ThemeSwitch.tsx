import { Monitor, Moon, Sun } from "lucide-react";
import { Button } from "../ui/Button";
import { chooseTheme, type Theme, useTheme } from "../ui/theme";

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const words: Record<Theme, string> = { system: "as the system", light: "light", dark: "dark" };

export const ThemeSwitch = () => {
  const theme = useTheme();
  const Icon = { system: Monitor, light: Sun, dark: Moon }[theme];
  return (
    <Button
      kind="quiet"
      icon
      aria-label={`Theme: ${words[theme]}. Change to ${words[next[theme]]}`}
      onPress={() => chooseTheme(next[theme])}
    >
      <Icon size={15} aria-hidden />
    </Button>
  );
};
