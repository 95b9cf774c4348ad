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

/** One point of a count metric, or of a gauge; `at` in ms since 1970. */
export interface MetricPoint {
  readonly metric: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly at: number;
  readonly value: number;
  /** What it is at that time, and not how many came since the last point. */
  readonly gauge?: true;
}

/** What a Datadog stand-in knows, and how it misbehaves. */
export interface World {
  readonly spans: readonly SpanRow[];
  readonly metrics: readonly MetricPoint[];
  readonly faults: Faults;
}
