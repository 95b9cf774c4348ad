import type { KnownBlock } from '@slack/types';
import type { Point, Sample } from '../spans.ts';
import type { Window } from '../window.ts';

/** A count of spans for one combination of the facets asked for; `by` holds a value for each facet. */
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

/** Every method throws a named error of ./errors.ts where it could not look; an empty list means that it looked. */
export interface Datadog {
  countSpans(question: { query: string; window: Window; facets: readonly string[] }): Promise<SpanCounts>;
  sampleSpans(question: { query: string; window: Window; limit: number }): Promise<readonly Sample[]>;
  sumMetric(question: { metric: string; tags: Readonly<Record<string, string>>; by: readonly string[]; window: Window }): Promise<readonly MetricRow[]>;
}

/** What a Slack message is made of; `text` is what push notifications and screen readers get. */
export interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}
export interface Posted {
  readonly channel: string;
  readonly ts: string;
}
export interface Slack {
  /** `metadata` says which execution a message belongs to. Throws a named error of ./errors.ts. */
  post(message: Message, metadata: Readonly<Record<string, string>>): Promise<Posted>;
}

/** What a step may ask, by the name that it declares in `asks`. */
export interface Sources {
  readonly datadog: Datadog;
}
