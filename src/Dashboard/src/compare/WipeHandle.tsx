import { type KeyboardEvent, type PointerEvent, useRef } from "react";

export type WipeHandleProps = { value: number; onChange: (value: number) => void };

const keyStep = 0.02;

/** The edge between source, left of it, and result. */
export const WipeHandle = ({ value, onChange }: WipeHandleProps) => {
  const handle = useRef<HTMLDivElement>(null);
  const set = (next: number) => onChange(Math.min(1, Math.max(0, next)));
  const onPointerMove = (event: PointerEvent) => {
    const bounds = handle.current?.parentElement?.getBoundingClientRect();
    if (bounds !== undefined && event.buttons === 1) set((event.clientX - bounds.left) / bounds.width);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = new Map([
      ["ArrowLeft", value - keyStep],
      ["ArrowRight", value + keyStep],
      ["Home", 0],
      ["End", 1],
    ]).get(event.key);
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  return (
    <div
      ref={handle}
      className="wipe"
      style={{ left: `${value * 100}%` }}
      role="slider"
      tabIndex={0}
      data-own-keys
      aria-label="Edge between source and result"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
    />
  );
};
