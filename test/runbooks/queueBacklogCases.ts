import type { Datadog } from '../../lib/sources/types.ts';
import { datadogWhere } from '../fakes.ts';
import { line, steady } from '../steps/queue.ts';
import type { Case } from './cases.ts';

/** A queue's story in a few numbers: before the alert and at it. What is left out says nothing. */
export interface Story {
  readonly queue?: string;
  readonly waiting?: readonly [earlier: number, now: number];
  readonly workers?: readonly [before: number, now: number];
  /** Jobs a minute. */
  readonly enqueued?: readonly [before: number, now: number];
  readonly processed?: readonly [before: number, now: number];
  /** Jobs in the alert's window of 15 minutes, by class. */
  readonly failed?: readonly (readonly [job: string, count: number])[];
}

/** A Datadog in which one queue went so. */
export function queueWhere({ queue = 'mails', waiting, workers, enqueued, processed, failed = [] }: Story): Datadog {
  const gauges: Readonly<Record<string, Awaited<ReturnType<Datadog['readGauge']>>>> = {
    'jobs.queue.size': waiting ? [line([queue], ...steady(-30, -3, waiting[0]), ...steady(-3, 0, waiting[1]))] : [],
    'jobs.workers': workers ? [line([], ...steady(-75, -15, workers[0]), ...steady(-15, 0, workers[1]))] : [],
  };
  const rates: Readonly<Record<string, readonly [number, number] | undefined>> = { 'jobs.enqueued.count': enqueued, 'jobs.processed.count': processed };
  return datadogWhere({
    readGauge: async ({ metric }) => gauges[metric] ?? [],
    async sumMetric({ metric, window }) {
      const within = window.to !== '2026-03-14T22:00:00.000Z';
      if (metric === 'jobs.failed.count') return within ? failed.map(([job, sum]) => ({ tags: [job], sum })) : [{ tags: [], sum: 36 }];
      const rate = rates[metric];
      return rate === undefined ? [] : [{ tags: [], sum: within ? rate[1] * 15 : rate[0] * 60 }];
    },
  });
}

/** A queue that grows, in which everything else is in order, and nobody counts what comes in. */
export const uncounted: Story = { waiting: [1_000, 1_900], workers: [12, 12], processed: [200, 190], failed: [['send_invoice', 9]] };
/** The same, and it is counted. */
export const growing: Story = { ...uncounted, enqueued: [200, 210] };

const stuck = 'isBacklogDraining=not-draining';
const alive = `${stuck} > areWorkersAlive=alive`;
const none = `${alive} > whichJobFails=none`;

/** Every way through `queue-backlog`: its name, a Datadog that leads there, and the headline that a person reads. */
export const queueBacklogCases: readonly Case[] = [
  ['isBacklogDraining=draining > draining', queueWhere({ waiting: [1_900, 900] }), 'mails is draining, empty in about 5 min'],
  [`${stuck} > areWorkersAlive=gone > workers-gone`, queueWhere({ ...growing, workers: [12, 0] }), 'the workers of mails are gone'],
  [`${alive} > whichJobFails=one-class > job-failing`, queueWhere({ ...growing, failed: [['send_invoice', 900]] }), 'job send_invoice fails in mails'],
  [`${none} > whatChanged=enqueued-more > enqueued-more`, queueWhere({ ...growing, enqueued: [200, 1_200] }), 'mails gets 6 times as many jobs as before'],
  [`${none} > whatChanged=processed-less > processed-less`, queueWhere({ ...growing, processed: [200, 40] }), 'processing of mails dropped to 20% of its rate'],
  [`${none} > whatChanged=unclear > needs-investigation`, queueWhere(growing), 'mails does not drain, and no single cause stands out'],
  [`${none} > whatChanged=cannot-tell > could-not-check`, queueWhere(uncounted), 'treat the alert as real'],
  [`${alive} > whichJobFails=cannot-tell > could-not-check`, queueWhere({ waiting: [1_000, 1_900], workers: [12, 12] }), 'treat the alert as real'],
  [`${stuck} > areWorkersAlive=cannot-tell > could-not-check`, queueWhere({ waiting: [1_000, 1_900] }), 'treat the alert as real'],
  ['isBacklogDraining=cannot-tell > could-not-check', queueWhere({}), 'treat the alert as real'],
];
