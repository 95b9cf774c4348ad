import type { Say } from '../say.ts';

/** A time that Slack shows to each reader in their own zone; clients that cannot show UTC. Undefined where it is no time. */
export function dateToken(say: Say, iso: string, style: 'full' | 'time' = 'full'): string | undefined {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return undefined;
  const format = style === 'full' ? '{date_short_pretty} {time}' : '{time}';
  return `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${say.date(at, style)} UTC>`;
}
