import type { Case } from '../cases.ts';
import { deployed } from '../deployed.ts';
import { failingAt } from '../failingAt.ts';

const here = 'GET /api/v1/search';
const only = 'whereAreTheErrors=only-expected';
/** Nobody answers about deploys here. */
const failing = failingAt([here, 100]);

/** Every way through `search-errors`: its name, a Datadog that leads there, and the headline that a person reads. */
export const searchErrorsCases: readonly Case[] = [
  ['whereAreTheErrors=nowhere > nothing-found', failingAt(), 'no failing requests to be seen'],
  ['whereAreTheErrors=elsewhere > errors-elsewhere', failingAt([here, 10], ['GET /cart', 90]), 'GET /cart is failing'],
  [`${only} > recentDeploys=deployed > deploy-before`, { ...failing, ...deployed('v2.31') }, 'errors in search alone, and a deploy just before'],
  [`${only} > recentDeploys=none > errors-here`, { ...failing, ...deployed() }, 'errors in search, and nowhere else'],
  [`${only} > recentDeploys=cannot-tell > errors-here`, failing, 'errors in search, and nowhere else'],
  ['whereAreTheErrors=cannot-tell > could-not-check', failingAt([here, 1]), 'treat the alert as real'],
];
