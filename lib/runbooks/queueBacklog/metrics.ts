/**
 * What the queue is watched by, as Datadog's OpenMetrics check sends it: a gauge as a gauge and a counter as a count
 * (docs.datadoghq.com/integrations/guide/prometheus-metrics), whose name it ends in `.count`. Write your own names here.
 */
export const metrics = {
  /** Gauge: jobs that wait, by the tag `queue`. */
  waiting: 'jobs.queue.size',
  /** Gauge: workers, each process telling of its own, by the tag `queue`. */
  workers: 'jobs.workers',
  /** Counts, by the tag `queue`: jobs put in, jobs run whether they failed or not, and jobs failed, the last by the tag `job` too. */
  enqueued: 'jobs.enqueued.count',
  processed: 'jobs.processed.count',
  failed: 'jobs.failed.count',
} as const;
