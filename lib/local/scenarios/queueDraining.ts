import type { Scenario } from '../scenario.ts';
import { healthy, jobs, otherQueues } from './jobs.ts';
import { queueAlert } from './queueAlert.ts';

/** 1,800 jobs come in at once at 22:03; 80 a minute more are run than come in. */
const burst = (now: number) => (now < -12 ? healthy : { ...healthy, waiting: 1_812 - (now + 12) * 80, enqueued: now === -12 ? 2_000 : 200, processed: 280 });

export const queueDraining: Scenario = {
  name: 'queue-draining',
  title: 'A campaign filled the queue in a few minutes, and the workers are emptying it again.',
  body: queueAlert('8306077573749414131'),
  world: { spans: [], metrics: [...otherQueues, ...jobs('mails', burst)], faults: {} },
  slack: 'ok',
  expects: { verdict: 'draining', disposition: 'located' },
};
