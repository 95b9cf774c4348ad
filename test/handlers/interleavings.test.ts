import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { alertSchema } from '../../lib/alert.ts';
import { executionArn } from '../../lib/executionArn.ts';
import { type Answer, type Door, receiveAlert } from '../../lib/handlers/receiveAlert.ts';
import type { RoundItems } from '../../lib/sources/roundItems.ts';
import { roundsTable } from '../../lib/sources/roundsTable.ts';
import { roundItemsInMemory } from '../fakes.ts';
import { webhookBody } from '../webhooks.ts';

const machine = 'arn:aws:states:x:1:stateMachine:payment-errors';
const t0 = 1_773_526_500_000;
/** What may come in between at a call: the service fails, before or after it has done what it was asked, or the function is killed. */
const faults = ['none', 'fails', 'fails after', 'killed', 'killed after'] as const;
type Fault = (typeof faults)[number];
interface Run {
  readonly input: string;
  /** The groups that it speaks for, once it has looked. */
  named?: readonly string[];
}

/** Deliveries of one monitor at the same time, with what goes wrong; those that had no answer, or a 503, are delivered again. Gives the groups that nobody speaks for. */
async function play(s: fc.Scheduler, groups: number, wrong: readonly Fault[]): Promise<string[]> {
  const clock = { ms: t0 };
  const items = roundItemsInMemory();
  const runs = new Map<string, Run>();
  const left = [...wrong];

  async function between<T>(name: string, work: () => Promise<T>): Promise<T> {
    const fault = left.shift() ?? 'none';
    await s.schedule(Promise.resolve(), name);
    if (fault === 'killed') return new Promise<T>(() => undefined);
    if (fault === 'fails') throw new Error('away');
    const done = await work();
    if (fault === 'killed after') return new Promise<T>(() => undefined);
    if (fault === 'fails after') throw new Error('away');
    return done;
  }
  const table: RoundItems = {
    rounds: (monitor) => between('rounds', () => items.rounds(monitor)),
    write: (...all) => between('write', () => items.write(...all)),
    join: (...all) => between('join', () => items.join(...all)),
    close: (...all) => items.close(...all),
    executionOf: (event) => between('executionOf', () => items.executionOf(event)),
    remember: (...all) => between('remember', () => items.remember(...all)),
  };
  const now = () => clock.ms;
  const looking = roundsTable(() => items, { now });
  async function look(execution: string, run: Run): Promise<void> {
    if (run.named) return;
    const { alertId, alertScope } = alertSchema.parse(JSON.parse(run.input));
    const turn = await looking.look(alertId, execution);
    run.named = [alertScope, ...(turn?.groups ?? []).map(({ group }) => group)];
  }
  const door: Door = {
    tokens: async () => ['token'],
    machines: { 'payment-errors': machine },
    rounds: roundsTable(() => table, { now, limitMs: 60_000, wait: async () => undefined }),
    start: (of, name, alert) =>
      between('start', async () => {
        const [execution, input] = [executionArn(of, name), JSON.stringify(alert)];
        const before = runs.get(execution);
        // As Step Functions: the same name and input while it runs is the same execution, and any other use of the name is refused.
        if (before) return before.input === input && !before.named;
        const run: Run = { input };
        runs.set(execution, run);
        if (alert.lookFrom === undefined) void s.schedule(Promise.resolve(), 'looks').then(() => look(execution, run));
        return true;
      }),
    endOf: (execution) => between('endOf', async () => (runs.get(execution)?.named ? clock.ms : undefined)),
  };
  const answers = new Map<number, Answer>();
  const shop = (n: number) => `shop:${n}`;
  const deliver = (n: number) =>
    receiveAlert({ token: 'token', body: JSON.stringify(webhookBody({ id: `${n}`, alertScope: shop(n) })) }, door).then(
      (answer) => void answers.set(n, answer),
    );
  const all = Array.from({ length: groups }, (_, n) => n + 1);

  for (const n of all) void deliver(n);
  await s.waitIdle();
  left.length = 0;
  for (const n of all.filter((one) => answers.get(one)?.status !== 202)) void deliver(n);
  await s.waitIdle();
  for (let turns = 0; turns < 2 * groups + 2; turns += 1) {
    clock.ms += 301_000;
    for (const [execution, run] of runs) await look(execution, run);
  }
  const spokenFor = new Set([...runs.values()].flatMap(({ named = [] }) => named));
  return all.map(shop).filter((group) => !spokenFor.has(group));
}

/** At most three faults, each at one of the first calls. */
const met = (some: readonly Fault[]): fc.Arbitrary<Fault[]> =>
  fc.array(fc.tuple(fc.nat({ max: 30 }), fc.constantFrom(...some)), { maxLength: 3 }).map((all) => {
    const wrong: Fault[] = Array.from({ length: 31 }, () => 'none');
    for (const [at, fault] of all) wrong[at] = fault;
    return wrong;
  });

test.each<[string, readonly Fault[]]>([
  ['a table or a Step Functions that fails', ['fails', 'fails after']],
  ['a function that is killed', ['killed', 'killed after']],
  ['all of it', faults],
])('%s, at any call and with all deliveries in any order, loses no group', async (_, some) => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), met(some), async (s, groups, wrong) => {
      expect(await play(s, groups, wrong)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});
