import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PullerPorts } from '../../lib/puller/ports.ts';
import { runSync } from '../../lib/puller/runSync.ts';
import { completeMetric } from '../../lib/puller/sample.ts';
import { exposed, jobsSync, minute, redashSync, worldOf } from './world.ts';

/**
 * What happens in one turn: some minutes pass, rows come (some late, some twice, some gone again), a counter rises or its process starts anew, and one
 * or two runs go at once, each of whose calls may fail before or after it happened.
 */
const turn = fc.record({
  minutes: fc.nat({ max: 4 }),
  seconds: fc.nat({ max: 59 }),
  come: fc.array(fc.record({ ago: fc.nat({ max: 7 }), n: fc.nat({ max: 9 }), reason: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f') }), { maxLength: 5 }),
  gone: fc.boolean(),
  rises: fc.nat({ max: 20 }),
  restarts: fc.boolean(),
  runs: fc.array(fc.record({ fails: fc.nat({ max: 9 }), after: fc.boolean() }), { minLength: 1, maxLength: 3 }),
});
const never = { fails: 0, after: false };

/** Ports whose calls wait for their turn among those of other runs, and of which one fails. */
function shaky(ports: PullerPorts, { fails, after }: typeof never, scheduler: fc.Scheduler): PullerPorts {
  let calls = 0;
  const wrapped =
    <Args extends unknown[], Result>(name: string, real: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      calls += 1;
      const broken = calls === fails;
      await scheduler.schedule(Promise.resolve(), name);
      if (broken && !after) throw new Error('broken off');
      const result = await real(...args);
      await scheduler.schedule(Promise.resolve(), `${name} answers`);
      if (broken) throw new Error('broken off');
      return result;
    };
  return {
    now: ports.now,
    readRows: wrapped('rows', ports.readRows),
    readPage: wrapped('page', ports.readPage),
    send: wrapped('send', ports.send),
    table: { read: wrapped('read', ports.table.read), write: wrapped('write', ports.table.write) },
  };
}

test('whatever breaks, comes late, comes twice or runs at once: each minute of a query is at Datadog as the database has it', async () => {
  // Few series, so that some go into `other` and back.
  const sync = redashSync({ lookback: 8, mostSeries: 4, other: ['reason'] });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(turn, { maxLength: 12 }), async (scheduler, turns) => {
      const { world, datadog, ports } = worldOf();
      for (const { minutes, seconds, come, gone, runs } of turns) {
        world.ms = Math.floor(world.ms / minute) * minute + minutes * minute + seconds * 1_000;
        const end = Math.floor(world.ms / minute) * minute;
        if (gone) world.rows = world.rows.filter(({ time }, n) => n % 2 === 0 || time < end - 8 * minute);
        // Newest first: rows come in any order.
        world.rows.unshift(...come.map(({ ago, n, reason }) => ({ time: end - ago * minute + 30_000, gateway: 'g', reason, n })));
        await scheduler.waitFor(Promise.allSettled(runs.map((run) => runSync(sync, shaky(ports, run, scheduler)))));
      }
      // And then a run that nothing breaks, when whatever was begun is over.
      world.ms += 2 * minute;
      await runSync(sync, ports);
      const end = Math.floor(world.ms / minute) * minute;
      // What is not read any more, nobody promises.
      for (let time = end - 8 * minute; time < end; time += minute) {
        const there = world.rows.filter((row) => row.time >= time && row.time < time + minute).reduce((sum, { n }) => sum + n, 0);
        expect(datadog.total('app.failures', time, time + minute), new Date(time).toISOString()).toBe(there);
      }
      const complete = datadog.times(completeMetric);
      const [first = end] = complete;
      expect(complete).toEqual(Array.from({ length: (end - first) / minute }, (_, n) => first + n * minute));
    }),
    { numRuns: 200 },
  );
});

test('whatever breaks or runs at once: a counter is at Datadog as often as it rose between the first reading and the last', async () => {
  const sync = jobsSync();
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(turn, { maxLength: 12 }), async (scheduler, turns) => {
      const { world, datadog, ports } = worldOf();
      let counter = 1_000;
      let began = 1;
      let rose = 0;
      const expose = () => {
        world.page = [exposed('jobs_done_total', { queue: 'mails' }, counter, { id: `mails, begun ${began}` })];
      };
      expose();
      await runSync(sync, ports);
      for (const { minutes, seconds, rises, restarts, runs } of turns) {
        world.ms = Math.floor(world.ms / minute) * minute + minutes * minute + seconds * 1_000;
        counter += rises;
        rose += rises;
        expose();
        await scheduler.waitFor(Promise.allSettled(runs.map((run) => runSync(sync, shaky(ports, run, scheduler)))));
        if (!restarts) continue;
        // What it rose by since it was read last is lost with the process; so it is read once more, and ends then.
        world.ms += 2 * minute;
        await runSync(sync, ports);
        [counter, began] = [0, began + 1];
      }
      world.ms += 2 * minute;
      expose();
      await runSync(sync, ports);
      expect(datadog.total('jobs.done.count')).toBe(rose);
    }),
    { numRuns: 200 },
  );
});
