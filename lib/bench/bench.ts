import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stepsOf } from '../engine/walk.ts';
import { expiredCards } from '../local/scenarios/expiredCards.ts';
import { raiseStage } from '../local/stage.ts';
import { runbooks } from '../runbooks/index.ts';
import { synthesise } from '../stack/resolve.ts';
import { type Builds, buildAll } from './builds.ts';
import { endToEnd } from './endToEnd.ts';
import type { Figures } from './figures.ts';
import { latencies } from './latencies.ts';
import { loadTimes } from './loadTimes.ts';
import { thisMachine } from './machine.ts';
import { markdown } from './markdown.ts';
import { report } from './tables.ts';
import { targetsOf } from './targets.ts';
import { volume } from './volume.ts';

/** How often each thing is measured; what is printed is the median. */
const rounds = { load: 5, endToEnd: 5, volume: 5 } as const;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** A folder that is gone however this process ends, on Ctrl-C too. The functions' processes end with their parent (lambdaRuntime.ts). */
function passingFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'firstlook-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  return folder;
}

async function loads(builds: Builds) {
  const stage = await raiseStage({ scenario: expiredCards });
  try {
    return await loadTimes(builds, stage.environment, rounds.load);
  } finally {
    await stage.close();
  }
}

async function measure(): Promise<Figures> {
  say('bundling every function, ours and naive ...');
  const builds = await buildAll(passingFolder());
  const [machines, unwarmed] = [synthesise(runbooks).machines, synthesise(runbooks, { warming: false }).machines];
  say(`loading each in ${rounds.load} fresh processes ...`);
  const asking = new Set(stepsOf(runbooks).flatMap(({ name, asks }) => (asks.includes('datadog') ? [name] : [])));
  const functions = (await loads(builds)).map((one) => ({ ...one, asksDatadog: asking.has(one.name) }));
  say(`from the webhook to Slack, ${rounds.endToEnd} times cold and twice as often warm, each build ...`);
  const ends = await endToEnd(builds, machines, unwarmed, rounds.endToEnd);
  say(`each volume ${rounds.volume} times ...`);
  const volumes = await volume(builds, machines, rounds.volume);
  const measured = { functions, endToEnd: ends, volume: volumes };
  return { machine: thisMachine(), latencies, ...measured, targets: targetsOf(measured) };
}

/** More digits would claim more than a run can know. */
const tenths = (_: string, value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 10) / 10 : value);

/** As `--json`, `--markdown` (the README's block), or tables where neither is asked for. */
export interface BenchOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** `npm run bench`. Prints what it found; progress goes to stderr. Throws where a triage does not end as its scenario says; a target not met is a figure. */
export async function bench(options: BenchOptions): Promise<void> {
  const figures = await measure();
  if (options.json) console.log(JSON.stringify(figures, tenths, 2));
  else console.log(options.markdown ? markdown(figures) : report(figures));
}
