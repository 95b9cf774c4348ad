import type { Say } from '../../say.ts';

/** So many of a list are named; the rest is counted. */
const mostNamed = 3;
/** "expired_card 251, insufficient_funds 71". */
export const largest = (rows: readonly { readonly name: string; readonly count: number }[], { number, row }: Say): string =>
  row(rows.slice(0, mostNamed).map(({ name, count }) => `${name} ${number(count)}`));
