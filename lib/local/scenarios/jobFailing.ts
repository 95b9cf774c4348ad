import type { Scenario } from '../scenario.ts';
import { healthy, jobs, otherQueues, piledUp } from './jobs.ts';
import { queueAlert } from './queueAlert.ts';

/** From 22:00 on `send_invoice` fails and is tried again; 80 a minute more come in than are run. */
const failing = (now: number) =>
  now < -15 ? healthy : { ...healthy, waiting: piledUp(now, -16, 80), enqueued: 260, processed: 180, failed: { send_invoice: 74, send_receipt: 1 } };

export const jobFailing: Scenario = {
  name: 'job-failing',
  title: 'One class of jobs fails at a service that is down, and its tries hold up the others.',
  body: queueAlert('8306077573749414133'),
  world: { spans: [], metrics: [...otherQueues, ...jobs('mails', failing)], faults: {} },
  slack: 'ok',
  expects: { verdict: 'job-failing', disposition: 'located' },
};
