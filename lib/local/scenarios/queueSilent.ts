import type { Scenario } from '../scenario.ts';
import { healthy, jobs, otherQueues, piledUp } from './jobs.ts';
import { queueAlert } from './queueAlert.ts';

/** At 22:02 the exporters and the workers fall silent; the other queue still tells. */
const silent = (now: number) => (now < -13 ? { ...healthy, waiting: piledUp(now, -40, 60) } : {});

export const queueSilent: Scenario = {
  name: 'queue-silent',
  title: 'What sends the metrics of the queue stopped before the alert: nobody can tell how it stands.',
  body: queueAlert('8306077573749414137'),
  world: { spans: [], metrics: [...otherQueues, ...jobs('mails', silent)], faults: {} },
  slack: 'ok',
  expects: { verdict: 'could-not-check', disposition: 'could-not-check' },
};
