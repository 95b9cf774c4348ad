import type { Sync } from '../puller/declaration.ts';

/** The syncs that are deployed, and how. */
export interface DeployedSyncs {
  readonly syncs: readonly Sync[];
  /** Where Redash is; there where a sync needs it. */
  readonly redashUrl?: string | undefined;
  /** Minutes from one run to the next. */
  readonly minutes: number;
}
export interface SyncsContext {
  /** Names, with commas between them. */
  readonly syncs?: string | undefined;
  readonly redashUrl?: string | undefined;
  readonly syncMinutes?: string | undefined;
}

/** More would leave less than half of the hour that Datadog takes for catching up. */
const mostMinutes = 30;

/** What `-c syncs=… -c redashUrl=… -c syncMinutes=…` say of the syncs that are declared; undefined where none is named. Throws, with the fix. */
export function deployedSyncs(declared: readonly Sync[], { syncs: named, redashUrl, syncMinutes = '1' }: SyncsContext): DeployedSyncs | undefined {
  if (named === undefined || named.trim() === '') return undefined;
  const known = `declared in lib/syncs/index.ts are ${declared.map(({ name }) => name).join(', ')}`;
  const names = named.split(',').map((name) => name.trim());
  const syncs = names.map((name, index) => {
    const sync = declared.find((one) => one.name === name);
    if (!sync) throw new Error(`syncs names '${name}', and there is no such sync; ${known}`);
    if (names.indexOf(name) !== index) throw new Error(`syncs names '${name}' twice; write it once`);
    return sync;
  });
  const minutes = Number(syncMinutes);
  if (!/^\d+$/.test(syncMinutes) || minutes < 1 || minutes > mostMinutes)
    throw new Error(`syncMinutes is '${syncMinutes}'. Give a whole number of minutes from 1 to ${mostMinutes}: npx cdk deploy -c syncMinutes=1`);
  if (!syncs.some(({ source }) => source === 'redash')) return { syncs, minutes };
  const url = URL.parse(redashUrl ?? '');
  if (url?.protocol !== 'https:' || url.username !== '' || url.search !== '')
    throw new Error(`redashUrl is '${redashUrl ?? ''}', and a sync reads Redash. Give its address: npx cdk deploy -c redashUrl=https://redash.example.com`);
  return { syncs, minutes, redashUrl: url.href.replace(/\/+$/, '') };
}
