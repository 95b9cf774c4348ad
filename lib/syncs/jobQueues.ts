import { sync } from '../puller/sync.ts';

/**
 * A job queue's exporter, as the metrics that the runbook queue-backlog reads (lib/runbooks/queueBacklog/metrics.ts). The address and the
 * exporter's names are examples: write yours.
 */
export const jobQueues = sync({
  name: 'job-queues',
  source: 'openmetrics',
  url: 'https://jobs.example.com/metrics',
  token: 'JOB_QUEUES_TOKEN',
  fixed: { env: 'prod' },
  metrics: [
    { metric: 'jobs.queue.size', kind: 'gauge', from: 'jobs_queue_size', tags: { queue: 'queue' } },
    { metric: 'jobs.workers', kind: 'gauge', from: 'jobs_workers', tags: { queue: 'queue' } },
    { metric: 'jobs.enqueued.count', kind: 'count', from: 'jobs_enqueued_total', tags: { queue: 'queue' } },
    { metric: 'jobs.processed.count', kind: 'count', from: 'jobs_processed_total', tags: { queue: 'queue' } },
    { metric: 'jobs.failed.count', kind: 'count', from: 'jobs_failed_total', tags: { queue: 'queue', job: 'job' } },
  ],
  mostSeries: 250,
});
