import type { Say } from '../say.ts';

/** So many of a list are named; the rest is counted. */
const mostNamed = 3;
/** "expired_card 251, insufficient_funds 71, and 35 more": the numbers add up to `total`. */
export function largest(rows: readonly { readonly name: string; readonly count: number }[], total: number, { number, row, more }: Say): string {
  const named = rows.slice(0, mostNamed);
  const rest = total - named.reduce((sum, { count }) => sum + count, 0);
  return row([...named.map(({ name, count }) => `${name} ${number(count)}`), ...(rest > 0 ? [more(rest)] : [])]);
}
