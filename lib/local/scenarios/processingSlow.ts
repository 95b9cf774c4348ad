import type { Scenario } from '../scenario.ts';
import { healthy, jobs, otherQueues, piledUp } from './jobs.ts';
import { queueAlert } from './queueAlert.ts';

/** From 22:00 on 40 a minute are run, where 200 were. */
const slow = (now: number) => (now < -15 ? healthy : { ...healthy, waiting: piledUp(now, -16, 160), processed: 40 });

export const processingSlow: Scenario = {
  name: 'processing-slow',
  title: 'The workers are there and wait for a slow database: a fifth of the jobs is run.',
  body: queueAlert('8306077573749414135'),
  world: { spans: [], metrics: [...otherQueues, ...jobs('mails', slow)], faults: {} },
  slack: 'ok',
  expects: { verdict: 'processed-less', disposition: 'located' },
};
