import type { MonitorTransition } from '../facts/pastAlerts.ts';
import type { Point } from '../spans.ts';
import type { Window } from '../window.ts';

/** A count of spans, or of the requests that a trace metric counted, for one combination of the facets asked for; `by` holds a value for each facet. */
export interface SpanBucket {
  readonly by: Readonly<Record<string, string>>;
  readonly count: number;
  readonly trend: readonly Point[];
}
export interface SpanCounts {
  readonly buckets: readonly SpanBucket[];
  /** All matching spans, those of unlisted buckets included. */
  readonly total: number;
  /** A list was as long as it may be, and no total came: there may be more, and nobody knows how much. */
  readonly cut: boolean;
  readonly sampled: boolean;
}
/** One row of a summed metric: the values of its tags, in the order asked for, and the sum over the window. */
export interface MetricRow {
  readonly tags: readonly string[];
  readonly sum: number;
}

/** One event of a monitor: what it went over to, and when. */
export interface MonitorEvent {
  /** The event's id, the webhook's `$ID`; '' where Datadog gives none. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly transition: MonitorTransition;
  /** The tags of the monitor's group; none where the monitor has no groups. */
  readonly groups: readonly string[];
  /** The same for all events from a trigger to its recovery, the webhook's `$ALERT_CYCLE_KEY`; '' where Datadog gives none. */
  readonly cycle: string;
  readonly title: string;
}
/** One span of a trace. Ids are the same text wherever Datadog has the same number; a root's parent is nobody's id. */
export interface TraceSpan {
  readonly id: string;
  readonly parent: string;
  readonly service: string;
  readonly resource: string;
  readonly failed: boolean;
  readonly errorType: string;
  readonly errorMessage: string;
}
/** Logs counted by facets, largest first. */
export interface LogCounts {
  readonly buckets: readonly Pick<SpanBucket, 'by' | 'count'>[];
  /** Lists that were as long as they may be, so that there may be more: of which facet, below which values of the facets before it. */
  readonly cut: readonly { readonly facet: string; readonly below: Readonly<Record<string, string>> }[];
}
/** Whose deploys, and when. */
export interface DeployQuestion {
  readonly service: string;
  readonly env: string;
  readonly window: Window;
}
/** One group of a gauge: the values of its tags, in the order asked for, and what it said when, oldest first; a minute in which it said nothing is not there. */
export interface GaugeLine {
  readonly tags: readonly string[];
  readonly points: readonly { readonly at: string; readonly value: number }[];
}
