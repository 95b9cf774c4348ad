import { ask, runbook } from '../engine/language.ts';
import { alertHistory } from '../steps/alertHistory.ts';
import { areWorkersAlive } from '../steps/areWorkersAlive.ts';
import { isBacklogDraining } from '../steps/isBacklogDraining.ts';
import { whatChanged } from '../steps/whatChanged.ts';
import { whichJobFails } from '../steps/whichJobFails.ts';
import { couldNotCheck } from './queueBacklog/couldNotCheck.ts';
import { draining } from './queueBacklog/draining.ts';
import { enqueuedMore } from './queueBacklog/enqueuedMore.ts';
import { jobFailing } from './queueBacklog/jobFailing.ts';
import { metrics } from './queueBacklog/metrics.ts';
import { needsInvestigation } from './queueBacklog/needsInvestigation.ts';
import { processedLess } from './queueBacklog/processedLess.ts';
import { thresholds } from './queueBacklog/thresholds.ts';
import { workersGone } from './queueBacklog/workersGone.ts';

/** Which of the alert's tags narrow the queries. A job queue often has no `service:`; add what your metrics carry, such as `cluster`. */
const scope = ['env'];
/** The tags that name the queue and the job's class, on all of the metrics. */
const queue = 'queue';
const job = 'job';
/** Who reads the queue's metrics with the Puller (lib/syncs); where they come in another way, there are no marks of a sync, and nobody misses them. */
const sync = 'job-queues';
const { waiting, within, left, failing, share, jump, drop } = thresholds;
const { enqueued, processed, failed } = metrics;

/**
 * The human runbook:
 * 1. On the graph of waiting jobs by queue: is the backlog draining? If it will be empty within the hour, post when, and stop. If it grows, stands or
 *    falls too slowly, go on with the alert's queue, or with the one that grew most.
 * 2. On the graph of its workers: are they there? If none is left, or fewer than half of an hour ago, post so, and stop.
 * 3. On the graph of its failed jobs by class: does one class make nearly all of the failures, and do enough fail to hold the queue up? If so, post
 *    which, and stop.
 * 4. Compare the rates with the hour before: are more jobs put in, or fewer run? If it is one of the two, post which. If it is both or neither, post
 *    that it needs investigation.
 */
export const queueBacklog = runbook({
  name: 'queue-backlog',
  title: 'Jobs are waiting',
  alongside: [alertHistory({ days: 7, shown: 3 })],
  start: ask(isBacklogDraining({ metric: metrics.waiting, scope, queue, waiting, within, sync }), {
    'draining': draining,
    'not-draining': ask(areWorkersAlive({ metric: metrics.workers, scope, queue, left }), {
      'gone': workersGone,
      'alive': ask(whichJobFails({ failed, processed, scope, queue, job, failing, share }), {
        'one-class': jobFailing,
        'none': ask(whatChanged({ enqueued, processed, scope, queue, jump, drop }), {
          'enqueued-more': enqueuedMore,
          'processed-less': processedLess,
          'unclear': needsInvestigation,
          'cannot-tell': couldNotCheck,
        }),
        'cannot-tell': couldNotCheck,
      }),
      'cannot-tell': couldNotCheck,
    }),
    'cannot-tell': couldNotCheck,
  }),
});
