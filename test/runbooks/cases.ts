import type { Datadog } from '../../lib/sources/types.ts';
import { errorLogsCases } from './errorLogsCases.ts';
import { firstLookCases } from './firstLookCases.ts';
import { paymentErrorsCases } from './paymentErrorsCases.ts';
import { queueBacklogCases } from './queueBacklogCases.ts';

/** One way through a runbook: its name, a Datadog that leads there, and the headline that a person then reads. */
export type Case = readonly [path: string, datadog: Datadog, headline: string];

/** The cases of each runbook, by its name: a line for each, as in lib/runbooks/index.ts. */
export const casesOf: Readonly<Record<string, readonly Case[]>> = {
  'payment-errors': paymentErrorsCases,
  'first-look': firstLookCases,
  'queue-backlog': queueBacklogCases,
  'error-logs': errorLogsCases,
};
