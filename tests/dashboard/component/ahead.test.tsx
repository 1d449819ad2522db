import { renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useAhead } from "#dashboard/ui/useAhead";

describe("what a control was told", () => {
  const begin = () => renderHook(({ shown }) => useAhead(shown), { initialProps: { shown: 0 } });

  it("counts before the page shows it, however often that is drawn in between", () => {
    const { result, rerender } = begin();
    result.current.tell(1);
    result.current.tell(2);
    rerender({ shown: 0 });
    expect(result.current.now()).toBe(2);
    rerender({ shown: 1 });
    expect(result.current.now()).toBe(2);
    rerender({ shown: 2 });
    expect(result.current.now()).toBe(2);
  });

  it("is forgotten once the page goes elsewhere by itself", () => {
    const { result, rerender } = begin();
    result.current.tell(1);
    rerender({ shown: 7 });
    expect(result.current.now()).toBe(7);
    rerender({ shown: 1 });
    expect(result.current.now()).toBe(1);
  });
});
