import type { Case } from '../cases.ts';
import { failingAt } from '../failingAt.ts';

const here = 'GET /api/v1/search';

/** Every way through `search-errors`: its name, a Datadog that leads there, and the headline that a person reads. */
export const searchErrorsCases: readonly Case[] = [
  ['whereAreTheErrors=nowhere > nothing-found', failingAt(), 'no failing requests to be seen'],
  ['whereAreTheErrors=elsewhere > errors-elsewhere', failingAt([here, 10], ['GET /cart', 90]), 'GET /cart is failing'],
  ['whereAreTheErrors=only-expected > errors-here', failingAt([here, 100]), 'errors in search, and nowhere else'],
  ['whereAreTheErrors=cannot-tell > could-not-check', failingAt([here, 1]), 'treat the alert as real'],
];
