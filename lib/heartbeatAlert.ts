import type { Alert } from './alert.ts';

/** Both must be there: a monitor on which one of them was copied by mistake still gets its verdict posted. */
const mark = 'firstlook:heartbeat';
const service = 'firstlook-heartbeat';

/** Is it Firstlook's own test alert, whose verdict is made like any other and not posted? */
export const isHeartbeat = ({ tags, service: of }: Pick<Alert, 'tags' | 'service'>): boolean => tags.includes(mark) && of === service;

/**
 * The webhook body of Firstlook's own test alert for a runbook, in the shape of the payload template. `number` tells runbooks apart: each has a
 * monitor's id of its own, far below Datadog's. `at` in ms since 1970; the event's id is made from it.
 */
export const heartbeatBody = (runbook: string, number: number, at: number): Readonly<Record<string, string>> => ({
  id: `${at}${String(number).padStart(3, '0')}`,
  alertId: String(number),
  alertCycleKey: String(at),
  alertTransition: 'Triggered',
  alertType: 'info',
  alertTitle: 'Heartbeat of Firstlook, a test of its own',
  alertQuery: '',
  alertScope: `env:heartbeat,service:${service}`,
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
