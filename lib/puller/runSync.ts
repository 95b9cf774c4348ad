import { lookbackOf, type Sync } from './declaration.ts';
import { dueMinutes, minute, takenMs } from './minutes.ts';
import { nextState } from './nextState.ts';
import type { PullerPorts } from './ports.ts';
import { pulled } from './pulled.ts';
import { PullRefused } from './pullRefused.ts';
import { completeMetric, seriesKey } from './sample.ts';
import type { SyncState } from './syncState.ts';

/** For the log: no value and no tag's value is in it. */
export interface SyncRun {
  readonly sync: string;
  /** `busy`: another run is at it; `nothing due`: no minute has ended since the last run. */
  readonly outcome: 'done' | 'nothing due' | 'busy';
  /** Minutes that became complete, series and samples that were sent (or are for the page alone), those of an outbox that was found included. */
  readonly minutes: number;
  readonly series: number;
  readonly samples: number;
  readonly warnings: readonly string[];
}

/** How long sending may take, and how much longer nobody else sends: a request may still be on its way when the run gives up. In ms. */
export const sendMs = 15_000;
const leaseMs = sendMs + 5_000;

interface Held {
  readonly version: number;
  readonly state: SyncState;
}

/** Writes the state with its outbox, sends that, and writes that it is sent. Undefined where another run was first. Throws what sending throws: the outbox is found by the next run. */
async function sent({ name, to }: Pick<Sync, 'name' | 'to'>, ports: PullerPorts, version: number, full: SyncState): Promise<Held | undefined> {
  const sendUntil = ports.now() + leaseMs;
  if (!(await ports.table.write(name, version, { ...full, sendUntil }))) return undefined;
  // The write may have taken so long that others believe this run to be dead.
  const left = sendUntil - ports.now() - (leaseMs - sendMs);
  if (left <= 0) return undefined;
  const outgoing = to === 'page' ? full.outbox.filter(({ metric }) => metric === completeMetric) : full.outbox;
  if (outgoing.length > 0) await ports.send(outgoing, left);
  const state = { ...full, outbox: [], sendUntil: undefined };
  return (await ports.table.write(name, version + 1, state)) ? { version: version + 2, state } : undefined;
}

/** In ms: two clocks are not so far apart. */
const mostAhead = 5 * minute;
/** A clock that was wrong once has written a time to come: until then nothing would be read, and nobody would know. */
function refuseAhead(name: string, ahead: number): void {
  if (ahead <= mostAhead) return;
  throw new PullRefused(
    `${Math.round(ahead / minute)} minutes that are yet to come are marked as done, and nothing is read until then; if the clock is right, delete the item sync#${name} from the table: the sync then begins anew`,
  );
}

/** One run of one sync. What was begun and not known to be done is done first, with the same numbers; then what is due. */
export async function runSync(sync: Sync, ports: PullerPorts): Promise<SyncRun> {
  const { name } = sync;
  const warnings: string[] = [];
  const outboxes: SyncState['outbox'][] = [];
  const ended = (outcome: SyncRun['outcome']): SyncRun => {
    const all = outboxes.flat();
    const own = all.filter(({ metric }) => metric !== completeMetric);
    const series = new Set(own.map(seriesKey)).size;
    return { sync: name, outcome, minutes: all.length - own.length, series, samples: own.length, warnings };
  };

  let { version, state } = await ports.table.read(name);
  if (state && state.outbox.length > 0) {
    if (ports.now() < (state.sendUntil ?? 0)) return ended('busy');
    const outbox = state.outbox.filter(({ at }) => at > ports.now() - takenMs);
    const late = state.outbox.length - outbox.length;
    if (late > 0) warnings.push(`${late} samples of an earlier run are too old for Datadog, which may not have them`);
    const done = await sent(sync, ports, version, { ...state, outbox });
    if (!done) return ended('busy');
    outboxes.push(outbox);
    ({ version, state } = done);
  }
  const due = dueMinutes(lookbackOf(sync), state?.through, ports.now());
  if (!due) {
    refuseAhead(name, (state?.through ?? 0) - ports.now());
    return ended('nothing due');
  }
  if (due.givenUp > 0)
    warnings.push(`${due.givenUp} minutes before ${new Date(due.newFrom).toISOString()} are given up: Datadog takes points of the last hour only`);
  const { read, warnings: more } = await pulled(sync, ports, due, state);
  warnings.push(...more);
  const next = nextState(sync, read, state);
  if (!(await sent(sync, ports, version, next))) return ended('busy');
  outboxes.push(next.outbox);
  return ended('done');
}
