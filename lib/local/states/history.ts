/** One event of `GetExecutionHistory`, in AWS's shape. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  /** Seconds since 1970, with a fraction. */
  readonly timestamp: number;
  readonly type: string;
  readonly [details: `${string}EventDetails`]: Readonly<Record<string, unknown>>;
}
type Details = Readonly<Record<`${string}EventDetails`, Readonly<Record<string, unknown>>>>;

export interface History {
  readonly events: readonly HistoryEvent[];
  /** Appends an event to a line (see `NamedState.line`); its previous event is the line's last. `at` in ms since 1970. Returns its id. */
  add(line: string, type: string, details?: Details, at?: number): number;
  /** The next event of the line comes after event `id`. */
  follow(line: string, id: number): void;
  /** The last event of a line; 0 where it has none. */
  last(line: string): number;
}

export function newHistory(): History {
  const events: HistoryEvent[] = [];
  const lines = new Map<string, number>();
  const last = (line: string): number => lines.get(line) ?? 0;
  return {
    events,
    last,
    follow: (line, id) => void lines.set(line, id),
    add(line, type, details = {}, at = Date.now()) {
      const id = events.length + 1;
      events.push({ id, previousEventId: last(line), timestamp: at / 1_000, type, ...details });
      lines.set(line, id);
      return id;
    },
  };
}

/** JSON as history keeps it; the details object says that nothing was cut off. */
export const input = (text: string) => ({ input: text, inputDetails: { truncated: false } });
export const output = (text: string) => ({ output: text, outputDetails: { truncated: false } });
