import type { MetricPoint } from '../world.ts';
import { firedAt } from './paymentAlert.ts';

/** What a queue's metrics say in one minute; what is left out is not sent. */
export interface Minute {
  /** Jobs that wait, at its end. */
  readonly waiting?: number;
  /** Workers of each process. */
  readonly workers?: readonly number[];
  readonly enqueued?: number;
  /** All that were run, whether they failed or not. */
  readonly processed?: number;
  /** How many failed, by job. */
  readonly failed?: Readonly<Record<string, number>>;
}

const minute = 60_000;
/** Two hours before the alert until ten minutes after it: the hour before its window, and what a look that waits sees. */
const [first, last] = [-120, 10];

/** A queue of `prod` minute by minute, counted from the alert: `at(-1)` is the last whole one before it. As the OpenMetrics check sends it. */
export function jobs(queue: string, at: (minute: number) => Minute, env = 'prod'): MetricPoint[] {
  return Array.from({ length: last - first }, (_, index) => first + index).flatMap((now) => {
    const { waiting, workers = [], enqueued, processed, failed = {} } = at(now);
    const point = (metric: string, value: number | undefined, tags: Readonly<Record<string, string>> = {}): MetricPoint[] =>
      value === undefined ? [] : [{ metric, tags: { env, queue, ...tags }, at: firedAt + now * minute + 15_000, value }];
    const gauge = (...all: Parameters<typeof point>) => point(...all).map((one) => ({ ...one, gauge: true as const }));
    return [
      // Two exporters tell of the same queue: their values are not to be added up.
      ...['exporter-0', 'exporter-1'].flatMap((pod) => gauge('jobs.queue.size', waiting, { pod })),
      ...workers.flatMap((some, index) => gauge('jobs.workers', some, { pod: `worker-${index}` })),
      ...point('jobs.enqueued.count', enqueued),
      ...point('jobs.processed.count', processed),
      ...Object.entries(failed).flatMap(([job, count]) => point('jobs.failed.count', count, { job })),
    ];
  });
}

/** A queue that is in order: what comes in is run, by three processes with four workers each. */
export const healthy: Minute = { waiting: 12, workers: [4, 4, 4], enqueued: 200, processed: 200, failed: { send_receipt: 1, send_invoice: 1 } };

/** What is always there: another queue that is in order, and the same one in staging, where nobody works. */
export const otherQueues: readonly MetricPoint[] = [
  ...jobs('billing', () => ({ ...healthy, waiting: 31, enqueued: 90, processed: 90 })),
  ...jobs('mails', () => ({ waiting: 9_000, workers: [0], enqueued: 5, processed: 0 }), 'staging'),
];

/** How many have piled up by a minute, where so many a minute more come in than are run from minute `since` on. */
export const piledUp = (now: number, since: number, aMinute: number): number => 12 + Math.max(0, now - since) * aMinute;
