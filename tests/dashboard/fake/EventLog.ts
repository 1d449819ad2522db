type Entry = { id: number; text: string };

/** The farm's events, and whoever listens; a listener may come back with the last id that it saw. */
export class EventLog {
  private readonly entries: Entry[] = [];
  private readonly listeners = new Set<(entry: Entry) => void>();
  private readonly lines = new Set<ReadableStreamDefaultController<Uint8Array>>();

  get listening(): number {
    return this.listeners.size;
  }

  add(type: string, data: unknown): void {
    const id = this.entries.length + 1;
    const entry = { id, text: `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n` };
    this.entries.push(entry);
    for (const tell of this.listeners) tell(entry);
  }

  /** As when the coordinator is restarted. */
  hangUp(): void {
    for (const line of this.lines) line.close();
    this.lines.clear();
    this.listeners.clear();
  }

  /** A stream that ends with the request. */
  open(request: Request): Response {
    const last = request.headers.get("Last-Event-ID");
    const encoder = new TextEncoder();
    let tell: ((entry: Entry) => void) | null = null;
    const body = new ReadableStream<Uint8Array>({
      start: (to) => {
        tell = (entry) => to.enqueue(encoder.encode(entry.text));
        to.enqueue(encoder.encode(": hello\n\n"));
        for (const entry of this.entries) if (last !== null && entry.id > Number(last)) tell(entry);
        this.listeners.add(tell);
        this.lines.add(to);
        request.signal.addEventListener("abort", () => {
          this.forget(tell);
          if (this.lines.delete(to)) to.error(new DOMException("aborted", "AbortError"));
        });
      },
      cancel: () => this.forget(tell),
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  }

  private forget(tell: ((entry: Entry) => void) | null): void {
    if (tell !== null) this.listeners.delete(tell);
  }
}
