import type { Faults } from './faults.ts';

/** One span, or `count` of them that differ only in their ids. */
export interface SpanRow {
  readonly service: string;
  readonly env: string;
  readonly resourceName: string;
  readonly statusCode: number;
  /** The custom span tags `@payment.method` and `@payment.gateway`; a span without payment has neither. */
  readonly method?: string;
  readonly gateway?: string;
  /** When it started, in ms since 1970. */
  readonly at: number;
  readonly traceId: string;
  readonly errorType?: string;
  readonly errorMessage?: string;
  /** How many spans the row stands for; 1 where absent. */
  readonly count?: number;
}

/** One point of a count metric; `at` in ms since 1970. */
export interface MetricPoint {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly at: number;
  readonly value: number;
}

/** One event of a monitor. */
export interface MonitorEventRow {
  /** The monitor's id and name. */
  readonly monitor: string;
  readonly name: string;
  /** The event's id; the webhook's `$ID` is one. */
  readonly id: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly transition: 'alert' | 'alert recovery' | 'warning' | 'warning recovery' | 'no data' | 'no data recovery' | 'renotify';
  /** The same from a trigger to its recovery. */
  readonly cycle: string;
  /** The tags of the monitor's group; none where it has no groups. */
  readonly groups: readonly string[];
  /** Of a recovery: how long it took since the trigger, in ms. */
  readonly lasted?: number;
  /** A test notification. */
  readonly test?: true;
}

/** What a Datadog stand-in knows, and how it misbehaves. */
export interface World {
  readonly spans: readonly SpanRow[];
  readonly metrics: readonly MetricPoint[];
  /** None where absent. */
  readonly monitorEvents?: readonly MonitorEventRow[];
  readonly faults: Faults;
}
