import { readFileSync, writeFileSync } from 'node:fs';
import { json } from '../json.ts';
import { datadogIpRangesFile } from '../stack/datadogIpRanges.ts';
import { ipRangesFile, ipRangesFrom, UnusableIpRanges } from '../stack/ipRanges.ts';

export interface RefreshOptions {
  /** The Datadog site, as in DD_SITE; each has ranges of its own (docs.datadoghq.com/api/latest/ip-ranges). */
  readonly site?: string;
  /** Another address than the site's own. */
  readonly url?: string | undefined;
  /** Take a list of less than half of what it was. */
  readonly shrinking?: boolean | undefined;
}

const timeoutMs = 10_000;

async function published(url: string): Promise<unknown> {
  // A redirect would lead to a list of somebody else's.
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  if (!response.ok) throw new UnusableIpRanges(`it answered ${response.status}`);
  const answer = json(await response.text());
  if (answer === undefined) throw new UnusableIpRanges('it is not JSON');
  return answer;
}

/** `npm run ip-ranges`: writes the ranges of Datadog's webhooks into the file of the allow-list, or says why not and leaves it. Gives the exit status. */
export async function refreshIpRanges({ site = 'datadoghq.com', url, shrinking }: RefreshOptions = {}, file = datadogIpRangesFile): Promise<0 | 1> {
  const source = url ?? `https://ip-ranges.${site}/webhooks.json`;
  try {
    const before = readFileSync(file, 'utf8');
    const after = ipRangesFrom(await published(source), source, ipRangesFile.parse(JSON.parse(before)), { shrinking: shrinking ?? false });
    const text = `${JSON.stringify(after, null, 2)}\n`;
    if (text !== before) writeFileSync(file, text);
    console.log(
      `${after.ranges.length} ranges, of ${after.modified}, ${text === before ? 'as before' : 'written: look at the difference, commit, and deploy'}`,
    );
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown error';
    console.error(`The list at ${source} was not taken, and the file is as it was: ${reason}`);
    return 1;
  }
}
