import type { Alert } from './alert.ts';

/** All of it must be as below: a monitor on which tags were copied by mistake still gets its verdict posted. */
const mark = 'firstlook:heartbeat';
const service = 'firstlook-heartbeat';
/** Also the scope's other services would be somebody's. */
const scope = `env:heartbeat,service:${service}`;

/** Is it Firstlook's own test alert, whose verdict is made like any other and not posted? */
export const isHeartbeat = ({ tags, service: of, id, alertId, alertScope }: Pick<Alert, 'tags' | 'service' | 'id' | 'alertId' | 'alertScope'>): boolean =>
  tags.includes(mark) && of === service && id === alertId && alertScope === scope;

const idOf = (number: number, at: number): string => `${at}${String(number).padStart(3, '0')}`;

/**
 * The webhook body of Firstlook's own test alert for a runbook, in the shape of the payload template. `number` tells runbooks apart. `at` in ms since
 * 1970. The ids of the event and of the monitor are made from both: each beat is a monitor of its own, far above Datadog's, so that none waits for
 * its turn, however often somebody who mends something tries.
 */
export const heartbeatBody = (runbook: string, number: number, at: number): Readonly<Record<string, string>> => ({
  id: idOf(number, at),
  alertId: idOf(number, at),
  alertCycleKey: String(at),
  alertTransition: 'Triggered',
  alertType: 'info',
  alertTitle: 'Heartbeat of Firstlook, a test of its own',
  alertQuery: '',
  alertScope: scope,
  alertStatus: '',
  alertPriority: 'P5',
  date: String(at),
  lastUpdated: String(at),
  eventType: 'firstlook_heartbeat',
  eventTitle: 'Heartbeat of Firstlook, a test of its own',
  eventMessage: 'No monitor fired. Firstlook sends this through its own door twice a day, to see that a verdict comes.',
  hostname: '',
  link: '',
  orgId: '',
  orgName: '',
  snapshot: '',
  tags: `${mark},env:heartbeat,runbook:${runbook},service:${service}`,
});
