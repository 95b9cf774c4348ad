import { setInterval } from 'node:timers';
import { terminalWidth } from '../local/inTerminal.ts';
import { allCases } from './allCases.ts';
import { nameOf } from './faultCase.ts';
import { fuzz } from './fuzz.ts';
import { fuzzRow } from './fuzzRow.ts';
import { type Played, playAll } from './lanes.ts';
import { writeFaults } from './readme.ts';
import { type Row, rowOf, summary, tableOf } from './report.ts';

export interface FaultsOptions {
  /** Only those whose name holds one of these texts; all where empty. */
  readonly only: readonly string[];
  /** How many bodies the door is sent by the fuzz. */
  readonly bodies: number;
  readonly seed: number;
  readonly json?: boolean | undefined;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
/** The fuzz is chosen by its name, as a case is. */
export const fuzzName = 'Deliveries: fuzz';

async function playedCases(cases: typeof allCases): Promise<Row[]> {
  const played: Played[] = [];
  const progress = setInterval(
    () => say(`${played.length} of ${cases.length} played, ${played.filter(({ same }) => !same).length} not as expected ...`),
    5_000,
  );
  try {
    await playAll(cases, (one) => void played.push(one));
  } finally {
    clearInterval(progress);
  }
  return cases.flatMap((one) => played.filter(({ of }) => of === one).map(rowOf));
}

/** `npm run faults`. Gives 0 where everything came out as it must, else 1. The README's table is written where all was played and was so. */
export async function faults({ only, bodies, seed, json }: FaultsOptions): Promise<0 | 1> {
  const chosen = (name: string): boolean => only.length === 0 || only.some((text) => name.toLowerCase().includes(text.toLowerCase()));
  const cases = allCases.filter((one) => chosen(nameOf(one)));
  const fuzzed = chosen(fuzzName);
  if (cases.length === 0 && !fuzzed) throw new Error(`no fault is named so; there are: ${[...new Set(allCases.map(({ part }) => part)), fuzzName].join(', ')}`);
  const from = performance.now();
  say(`${cases.length} faults, several side by side; those that wait for what never comes take 30 s`);
  const rows = await playedCases(cases);
  if (fuzzed) {
    say(`${bodies} bodies at the door, seed ${seed} ...`);
    rows.push(fuzzRow(bodies, seed, await fuzz({ bodies, seed })));
  }
  const seconds = (performance.now() - from) / 1_000;
  console.log(json ? JSON.stringify(rows, null, 2) : `${tableOf(rows, terminalWidth())}\n${summary(rows, seconds)}`);
  const same = rows.every((row) => row.same);
  if (same && only.length === 0) {
    writeFaults();
    say("The README's table of faults is current.");
  }
  return same ? 0 : 1;
}
