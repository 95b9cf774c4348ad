// What `npm run new-runbook` starts from, with other names.
import type { Case } from './cases.ts';
import { failingAt } from './failingAt.ts';

/** CHANGE with the runbook: one of its endpoints. */
const here = 'GET /api/v1/example';

/** Every way through `new-runbook`: its name, a Datadog that leads there, and the headline that a person reads. */
export const newRunbookCases: readonly Case[] = [
  ['whereAreTheErrors=nowhere > nothing-found', failingAt(), 'no failing requests to be seen'],
  ['whereAreTheErrors=elsewhere > errors-elsewhere', failingAt([here, 10], ['GET /cart', 90]), 'GET /cart is failing'],
  ['whereAreTheErrors=only-expected > errors-here', failingAt([here, 100]), 'errors in these endpoints, and nowhere else'],
  ['whereAreTheErrors=cannot-tell > could-not-check', failingAt([here, 1]), 'treat the alert as real'],
];
