import type { Sample } from './sample.ts';

/** A line of the OpenMetrics page: of a count all since the sync began, of a gauge the last one. */
export interface PageLine extends Pick<Sample, 'metric' | 'kind' | 'tags' | 'value'> {
  /** Of a count: what was taken back since, and is to be taken from what it rises by next. */
  readonly owed?: number | undefined;
}

/** What is remembered of a sync between two runs. Times in ms since 1970. */
export interface SyncState {
  /** All minutes that end by then are done: what they had is at Datadog. */
  readonly through: number;
  /** Written before it is sent, and sent again with the same numbers and times where nobody knows whether it arrived: Datadog keeps the last of two. */
  readonly outbox: readonly Sample[];
  /** Until then the run that wrote the outbox may still be sending it, and no other touches it: old numbers would arrive after new ones. */
  readonly sendUntil?: number | undefined;
  /** Of the minutes that are read again for late rows: what Datadog has, by the minute's start and the series. */
  readonly sent: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of counters: what was read last, by series, and when. */
  readonly counters: Readonly<Record<string, { readonly value: number; readonly at: number }>>;
  /** The exporter's counters that were declared then: of others there is nothing to compare with. */
  readonly counted?: readonly string[] | undefined;
  readonly page: readonly PageLine[];
}
