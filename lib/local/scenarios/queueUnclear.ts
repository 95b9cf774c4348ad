import type { Scenario } from '../scenario.ts';
import { healthy, jobs, otherQueues, piledUp } from './jobs.ts';
import { queueAlert } from './queueAlert.ts';

/** A few more come in than before, and a few less are run. */
const unclear = (now: number) => (now < -30 ? healthy : { ...healthy, waiting: piledUp(now, -31, 40), enqueued: 225, processed: 185 });

export const queueUnclear: Scenario = {
  name: 'queue-unclear',
  title: 'The queue grows a little every minute, and nothing stands out.',
  body: queueAlert('8306077573749414136'),
  world: { spans: [], metrics: [...otherQueues, ...jobs('mails', unclear)], faults: {} },
  slack: 'ok',
  expects: { verdict: 'needs-investigation', disposition: 'needs-investigation' },
};
