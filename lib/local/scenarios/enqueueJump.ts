import type { Scenario } from '../scenario.ts';
import { healthy, jobs, otherQueues, piledUp } from './jobs.ts';
import { queueAlert } from './queueAlert.ts';

/** From 22:00 on 1,200 a minute come in; the workers run what they can. */
const flooded = (now: number) => (now < -15 ? healthy : { ...healthy, waiting: piledUp(now, -16, 940), enqueued: 1_200, processed: 260 });

export const enqueueJump: Scenario = {
  name: 'enqueue-jump',
  title: 'Somebody puts six times as many jobs into the queue as usual.',
  body: queueAlert('8306077573749414134'),
  world: { spans: [], metrics: [...otherQueues, ...jobs('mails', flooded)], faults: {} },
  slack: 'ok',
  expects: { verdict: 'enqueued-more', disposition: 'located' },
};
