import type { Say } from '../../say.ts';

/** So many of a list are named; the rest is counted. */
const mostNamed = 3;
/** "expired_card 251, insufficient_funds 71"; the same in every language. */
export const largest = (rows: readonly { readonly name: string; readonly count: number }[], { number }: Say): string =>
  rows
    .slice(0, mostNamed)
    .map(({ name, count }) => `${name} ${number(count)}`)
    .join(', ');
