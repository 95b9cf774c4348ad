import { readFileSync } from 'node:fs';
import { ipRangesFile } from './ipRanges.ts';

/** The ranges that Datadog's webhooks come from, as `npm run ip-ranges` wrote them. */
export const datadogIpRangesFile = new URL('./datadogIpRanges.json', import.meta.url);

/**
 * What `-c datadogIpAllowList=` says: the ranges that alerts may come from, undefined where it is not on. Throws, with the fix, where it is neither
 * true nor false, or the list is empty: nobody could send an alert then.
 */
export function datadogIpRanges(wanted: unknown, file: URL = datadogIpRangesFile): readonly string[] | undefined {
  if (wanted === undefined || String(wanted) === 'false') return undefined;
  if (String(wanted) !== 'true') throw new Error(`datadogIpAllowList is '${wanted}'. Say true or false: npx cdk deploy -c datadogIpAllowList=true`);
  const { ranges } = ipRangesFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (ranges.length === 0) throw new Error('lib/stack/datadogIpRanges.json is empty, so nobody could send an alert: npm run ip-ranges first');
  return ranges;
}
