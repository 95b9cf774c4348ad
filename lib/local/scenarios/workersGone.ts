import type { Scenario } from '../scenario.ts';
import { healthy, jobs, otherQueues, piledUp } from './jobs.ts';
import { queueAlert } from './queueAlert.ts';

/** From 21:57 on the processes are there and have no worker; what comes in waits. */
const crashed = (now: number) => (now < -18 ? healthy : { waiting: piledUp(now, -19, 200), workers: [0, 0, 0], enqueued: 200, processed: 0 });

export const workersGone: Scenario = {
  name: 'workers-gone',
  title: 'The workers of the queue crash one after the other, and nobody runs its jobs.',
  body: queueAlert('8306077573749414132'),
  world: { spans: [], metrics: [...otherQueues, ...jobs('mails', crashed)], faults: {} },
  slack: 'ok',
  expects: { verdict: 'workers-gone', disposition: 'located' },
};
