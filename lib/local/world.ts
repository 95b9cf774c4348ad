import type { MonitorTransition } from '../facts/pastAlerts.ts';
import type { Faults } from './faults.ts';
import type { StatusPages } from './statusPageStandIn.ts';

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
  /** The service's version, as its tag `version` has it. */
  readonly version?: string;
  /** How many spans the row stands for; 1 where absent. */
  readonly count?: number;
  /** The calls that were made for it: of the whole trace, and of no search (no retention filter has indexed them). */
  readonly calls?: readonly CallSpan[];
}

/** A span below another one in its trace. */
export interface CallSpan {
  readonly service: string;
  readonly resourceName: string;
  readonly failed: boolean;
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly calls?: readonly CallSpan[];
}

/** One line of a log, or `count` of them. `attributes` are where `@` looks; what has no value is not there. */
export interface LogRow {
  readonly source: string;
  readonly service: string;
  readonly env: string;
  /** `error`, `info`, ...; absent where the pipeline found none. */
  readonly status?: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly attributes: Readonly<Record<string, string | number>>;
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

/** One event of a monitor. */
export interface MonitorEventRow {
  /** The monitor's id and name. */
  readonly monitor: string;
  readonly name: string;
  /** The event's id; the webhook's `$ID` is one. */
  readonly id: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly transition: MonitorTransition;
  /** The same from a trigger to its recovery. */
  readonly cycle: string;
  /** The tags of the monitor's group; none where it has no groups. */
  readonly groups: readonly string[];
  /** Of a recovery: how long it took since the trigger, in ms. */
  readonly lasted?: number;
  /** A test notification. */
  readonly test?: true;
}

/** A DORA deployment; times in ms since 1970. */
export interface DeploymentRow {
  readonly service: string;
  readonly env: string;
  readonly version?: string;
  readonly startedAt: number;
  readonly finishedAt?: number;
}

/** An event; `attributes` are those beside the ones that every event has. `at` in ms since 1970. */
export interface EventRow {
  readonly at: number;
  readonly title: string;
  readonly message?: string;
  /** `service:`, `env:`, `source:` among them. */
  readonly tags: readonly string[];
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What a Datadog stand-in knows, and how it misbehaves. */
export interface World {
  readonly spans: readonly SpanRow[];
  readonly metrics: readonly MetricPoint[];
  /** None where absent. */
  readonly monitorEvents?: readonly MonitorEventRow[];
  readonly logs?: readonly LogRow[];
  /** None where absent, as for an organisation that does not use them. */
  readonly deployments?: readonly DeploymentRow[];
  readonly events?: readonly EventRow[];
  /** What the status pages of lib/outside say: that all is well, where absent. */
  readonly statusPages?: StatusPages;
  readonly faults: Faults;
}
