import Table from 'cli-table3';
import { lookbackOf, type Sync } from '../puller/declaration.ts';
import { dueMinutes } from '../puller/minutes.ts';
import type { PullerSources } from '../puller/ports.ts';
import { pulled } from '../puller/pulled.ts';
import { pullerSourcesOf } from '../sources/pullerPorts.ts';
import { syncs } from '../syncs/index.ts';

const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);
const say = (line: string) => process.stderr.write(`${line}\n`);

/** What a first run of the sync would send, and of counters, which need two readings, what they stand at. Throws what its source throws. */
export async function dryRun(sync: Sync, sources: PullerSources, now: number): Promise<{ readonly table: string; readonly warnings: readonly string[] }> {
  const due = dueMinutes(lookbackOf(sync), undefined, now);
  if (!due) throw new Error('no minute has ended yet');
  const { read, warnings } = await pulled(sync, sources, due, undefined);
  const table = new Table({ head: ['minute, UTC', 'metric', 'kind', 'value', 'tags'], style: { head: [], border: [] } });
  for (const { at, metric, kind, value, tags } of [...read.samples].sort((one, other) => one.at - other.at))
    table.push([
      new Date(at).toISOString().slice(0, 16).replace('T', ' '),
      metric,
      kind,
      value,
      Object.entries(tags)
        .map((pair) => pair.join(':'))
        .join('\n'),
    ]);
  const counters = Object.keys(read.counters).length;
  const waiting = counters > 0 ? [`counters were read (${counters}): what they rise by until the next reading is what a run sends`] : [];
  return {
    table: read.samples.length > 0 ? table.toString() : `no samples for the minutes ${clock(due.from)} to ${clock(due.to)} UTC`,
    warnings: [...warnings, ...waiting],
  };
}

/** `npm run sync -- NAME --dry-run`: reads one sync's source from here and prints what would be sent. Exit status 0, 2 where there is no such sync, 1 where it could not be read. */
export async function sync(name: string, sources: PullerSources = pullerSourcesOf(), now = Date.now()): Promise<0 | 1 | 2> {
  const declared = syncs.find((one) => one.name === name);
  if (!declared) {
    say(`there is no sync ${name}; declared in lib/syncs/index.ts are ${syncs.map((one) => one.name).join(', ')}`);
    return 2;
  }
  try {
    const { table, warnings } = await dryRun(declared, sources, now);
    console.log(table);
    for (const warning of warnings) say(warning);
    say('nothing was sent');
    return 0;
  } catch (error) {
    say(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    return 1;
  }
}
