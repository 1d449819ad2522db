import { type RefObject, useLayoutEffect } from "react";
import { useShownTheme } from "./theme";
import { useSize } from "./useSize";

export type Draw = (context: CanvasRenderingContext2D, size: { width: number; height: number }) => void;

/** Draws on a canvas as large as its box, sharp on any screen, anew when box, theme or drawing change. */
export const useCanvas = (
  canvas: RefObject<HTMLCanvasElement | null>,
  draw: Draw,
): { width: number; height: number } => {
  const size = useSize(canvas);
  const theme = useShownTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours that are drawn with
  useLayoutEffect(() => {
    const target = canvas.current;
    if (target === null || size.width === 0) return;
    const context = target.getContext("2d");
    if (context === null) return;
    const ratio = window.devicePixelRatio || 1;
    target.width = Math.round(size.width * ratio);
    target.height = Math.round(size.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    draw(context, size);
  }, [canvas, size, draw, theme]);
  return size;
};
