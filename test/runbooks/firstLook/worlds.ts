import type { Alert } from '../../../lib/alert.ts';
import { firstLook } from '../../../lib/runbooks/firstLook.ts';
import { Unavailable } from '../../../lib/sources/errors.ts';
import type { Datadog } from '../../../lib/sources/types.ts';
import { alertOf } from '../../webhooks.ts';
import type { Line } from '../firstLookCases.ts';
import { type Words, wordsOn } from '../wordsOn.ts';
import { times, tracesEnding } from './tracesEnding.ts';

export const down = async (): Promise<never> => {
  throw new Unavailable('Datadog answered 503');
};
/** No failing trace and no deploy. */
export const nothing: Partial<Datadog> = { ...tracesEnding(), doraDeployments: async () => [], deployEvents: async () => [] };
/** A deploy 7 minutes before the alert. */
export const deployed = (version?: string): Partial<Datadog> => ({
  ...nothing,
  doraDeployments: async () => [{ at: '2026-03-14T22:08:00.000Z', ...(version && { version }) }],
});
/** No failing trace, and nobody can say whether there was a deploy. */
export const unknownDeploys: Partial<Datadog> = { ...nothing, doraDeployments: down, deployEvents: down };
/** Errors of the service's own, one of them without a type. */
export const here = tracesEnding(...times(4, 'payments-api', 'TypeError', 'GET /'), ...times(1, 'payments-api', '', ''));
/** Answers of the load balancer itself, and of a target. */
export const edge = (status: string, count: number): Line => [status, '-', 'no tag', count];
export const target = (address: string, count: number, status = '500'): Line => [status, status, address, count];

const alert = alertOf({ tags: 'monitor,service:payments-api,env:prod,runbook:first-look' });
export const words = (datadog: Partial<Datadog>, of: Alert = alert) => wordsOn(firstLook, of, datadog);
/** What leads there, and each word of the verdict in English and Japanese. */
export type Read = readonly (readonly [what: string, datadog: Partial<Datadog>, en: Words, ja: Words])[];

/** How every verdict ends: the way to a runbook of its own. */
export const own = {
  en: 'For a runbook of its own: npm run new-runbook -- NAME, and the tag runbook:NAME on the monitor.',
  ja: '専用のランブックは「npm run new-runbook -- NAME」で作り、モニターにタグ「runbook:NAME」を付けてください。',
} as const;
