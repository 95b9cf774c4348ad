/** What a sync brings to Datadog: the events of one interval (count), or how much there was at its end (gauge). */
export interface Sample {
  /** Datadog's name: `app.payment.failures`. */
  readonly metric: string;
  readonly kind: 'count' | 'gauge';
  /** Declared tags only. */
  readonly tags: Readonly<Record<string, string>>;
  /** The start of the interval's last minute, in ms since 1970. */
  readonly at: number;
  /** The interval's length: 60, and more where a counter was not read for some minutes. */
  readonly seconds: number;
  readonly value: number;
}

/** A series' name: the metric with its tags in order, so that the same series has one name. */
export const seriesKey = ({ metric, tags }: Pick<Sample, 'metric' | 'tags'>): string =>
  JSON.stringify([metric, ...Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1))]);

/** A gauge of 1 in each minute that is done, with the tag `sync:NAME`: steps read it to see how far a sync has come. */
export const completeMetric = 'firstlook.sync.complete';
