import { describe, expect, test } from 'vitest';
import type { PullerPorts } from '../../lib/puller/ports.ts';
import { runSync } from '../../lib/puller/runSync.ts';
import { completeMetric } from '../../lib/puller/sample.ts';
import { at, exposed, jobsSync, minute, redashSync, worldOf } from './world.ts';

const failures = redashSync();
const row = (minutes: number, n = 1, reason = 'expired') => ({ time: at(minutes, 17), gateway: 'acme', reason, n });

describe('a run of a query', () => {
  test('sends each minute that has ended, reads the ones before it again, and says that they are complete', async () => {
    const { world, datadog, ports } = worldOf();
    world.rows = [row(-2, 3), row(-1, 4), row(0, 5)];
    expect(await runSync(failures, ports)).toEqual({ sync: 'failures', outcome: 'done', minutes: 5, series: 1, samples: 2, warnings: [] });
    expect(datadog.total('app.failures')).toBe(7);
    expect(datadog.times(completeMetric)).toEqual([-5, -4, -3, -2, -1].map((n) => at(n)));
    world.ms = at(1, 3);
    expect(await runSync(failures, ports)).toMatchObject({ outcome: 'done', minutes: 1, samples: 1 });
    expect(datadog.total('app.failures')).toBe(12);
  });
  test('sends a late row as the whole minute, and nothing that Datadog has', async () => {
    const { world, datadog, ports } = worldOf();
    world.rows = [row(-2, 3)];
    await runSync(failures, ports);
    world.rows.push(row(-2, 2), row(-2, 1, 'stolen'));
    world.ms = at(1);
    expect(await runSync(failures, ports)).toMatchObject({ samples: 2 });
    expect(datadog.total('app.failures')).toBe(6);
    world.ms = at(2);
    expect(await runSync(failures, ports)).toMatchObject({ samples: 0, minutes: 1 });
  });
  test('sends 0 for a series that is gone from a minute', async () => {
    const { world, datadog, ports } = worldOf();
    world.rows = [row(-2, 3), row(-1, 4)];
    await runSync(failures, ports);
    world.rows = [row(-1, 4)];
    world.ms = at(1);
    await runSync(failures, ports);
    expect([...datadog.points.values()].filter(({ metric, at: when }) => metric === 'app.failures' && when === at(-2))).toMatchObject([{ value: 0 }]);
    expect(datadog.total('app.failures')).toBe(4);
  });
  test('makes an empty minute complete: nothing happened, and somebody looked', async () => {
    const { world, datadog, ports } = worldOf();
    await runSync(failures, ports);
    world.ms = at(1);
    await runSync(failures, ports);
    expect(datadog.times(completeMetric)).toHaveLength(6);
    expect(datadog.times('app.failures')).toEqual([]);
  });
  test('has nothing to do twice in a minute', async () => {
    const { ports } = worldOf();
    await runSync(failures, ports);
    expect(await runSync(failures, ports)).toMatchObject({ outcome: 'nothing due', samples: 0 });
  });
  test('catches up what was missed, within the hour; older minutes are given up, said, and never complete', async () => {
    const { world, datadog, ports } = worldOf();
    await runSync(failures, ports);
    world.rows = Array.from({ length: 90 }, (_, n) => row(n));
    world.ms = at(90);
    const { warnings, minutes } = await runSync(failures, ports);
    expect(minutes).toBe(55);
    expect(warnings).toEqual(['35 minutes before 2026-03-14T12:35:00.000Z are given up: Datadog takes points of the last hour only']);
    expect(datadog.times(completeMetric).filter((time) => time >= at(0))).toEqual(Array.from({ length: 55 }, (_, n) => at(35 + n)));
    expect(datadog.total('app.failures')).toBe(55);
  });
  test('shows no gauge that is gone from its source, and no metric that is declared no more', async () => {
    const { world, table, ports } = worldOf();
    const declared = (metric: string) => jobsSync({ metrics: [{ metric, kind: 'gauge', from: 'jobs_workers', tags: { queue: 'queue' } }] });
    const shown = () => table.states.get('jobs')?.state.page.map(({ metric, tags, value }) => [metric, tags['queue'], value]);
    world.page = [exposed('jobs_workers', { queue: 'mails' }, 4), exposed('jobs_workers', { queue: 'sms' }, 2)];
    await runSync(declared('jobs.workers'), ports);
    world.page = [exposed('jobs_workers', { queue: 'mails' }, 4)];
    world.ms = at(1);
    await runSync(declared('jobs.workers'), ports);
    expect(shown()).toEqual([['jobs.workers', 'mails', 4]]);
    world.ms = at(2);
    await runSync(declared('jobs_workers'), ports);
    expect(shown()).toEqual([['jobs_workers', 'mails', 4]]);
  });
  test('takes a row that is gone from what the page rises by next: a counter that falls would be counted anew', async () => {
    const { world, table, ports } = worldOf();
    const shown: (number | undefined)[] = [];
    for (const [n, rows] of [[row(-2, 100)], [row(-2, 97)], [row(-2, 97), row(1, 2)], [row(-2, 97), row(1, 2), row(2, 5)]].entries()) {
      world.rows = rows;
      world.ms = at(n);
      await runSync(failures, ports);
      shown.push(table.states.get('failures')?.state.page[0]?.value);
    }
    expect(shown).toEqual([100, 100, 100, 104]);
  });
  test('keeps what it found for the page: of a count all since the sync began', async () => {
    const { world, table, ports } = worldOf();
    world.rows = [row(-2, 3)];
    await runSync(failures, ports);
    world.rows.push(row(-2, 2), row(0, 7));
    world.ms = at(1);
    await runSync(failures, ports);
    expect(table.states.get('failures')?.state.page).toEqual([
      { metric: 'app.failures', kind: 'count', tags: { gateway: 'acme', reason: 'expired' }, value: 12 },
    ]);
  });
});

describe('gauges on the page', () => {
  test('are those of the last reading: one that is gone from it is not what it was', async () => {
    const { world, table, ports } = worldOf();
    const workers = jobsSync({ metrics: [{ metric: 'jobs.workers', kind: 'gauge', from: 'jobs_workers', tags: { queue: 'queue' } }] });
    world.page = [exposed('jobs_workers', { queue: 'mails' }, 5), exposed('jobs_workers', { queue: 'images' }, 2)];
    await runSync(workers, ports);
    world.page = [exposed('jobs_workers', { queue: 'images' }, 2)];
    world.ms = at(1);
    await runSync(workers, ports);
    expect(table.states.get('jobs')?.state.page).toEqual([{ metric: 'jobs.workers', kind: 'gauge', tags: { queue: 'images' }, value: 2 }]);
  });
  test('of a query are those of its last minute, also where an earlier one comes late', async () => {
    const { world, table, ports } = worldOf();
    const stock = redashSync({ metrics: [{ metric: 'app.stock', kind: 'gauge', value: 'n', tags: ['gateway'] }] });
    world.rows = [row(-1, 8)];
    await runSync(stock, ports);
    world.rows.push(row(-2, 3));
    world.ms = at(1);
    await runSync(stock, ports);
    expect(table.states.get('failures')?.state.page).toEqual([{ metric: 'app.stock', kind: 'gauge', tags: { gateway: 'acme' }, value: 8 }]);
  });
});

describe('a run that is broken off', () => {
  /** Ports that fail at one call, before or after it has happened. */
  const failing = (ports: PullerPorts, call: number, when: 'before' | 'after'): PullerPorts => {
    let calls = 0;
    const breaking =
      <Args extends unknown[], Result>(real: (...args: Args) => Promise<Result>) =>
      async (...args: Args): Promise<Result> => {
        calls += 1;
        if (calls === call && when === 'before') throw new Error('broken off');
        const result = await real(...args);
        if (calls === call) throw new Error('broken off');
        return result;
      };
    return {
      now: ports.now,
      readRows: breaking(ports.readRows),
      readPage: breaking(ports.readPage),
      send: breaking(ports.send),
      table: { read: breaking(ports.table.read), write: breaking(ports.table.write) },
    };
  };
  const points = ['read the state', 'ask the source', 'write the outbox', 'send', 'write that it is sent'];
  const cases = points.flatMap((name, index) => [
    { name, call: index + 1, when: 'before' as const },
    { name, call: index + 1, when: 'after' as const },
  ]);
  test.each(cases)('$when it could $name is mended by the next: every event is there once', async ({ call, when }) => {
    const { world, datadog, ports } = worldOf();
    world.rows = [row(-2, 3), row(-1, 4)];
    await runSync(failures, ports);
    world.rows.push(row(-1, 5), row(0, 6));
    world.ms = at(1);
    await expect(runSync(failures, failing(ports, call, when))).rejects.toThrow('broken off');
    // Another late row, so that the minute has changed again meanwhile.
    world.rows.push(row(-1, 1));
    world.ms = at(2);
    await runSync(failures, ports);
    expect(datadog.total('app.failures')).toBe(19);
    expect(datadog.times(completeMetric)).toEqual([-5, -4, -3, -2, -1, 0, 1].map((n) => at(n)));
  });
  test.each(cases)('$when it could $name: a counter has risen by what it has risen by', async ({ call, when }) => {
    const { world, datadog, ports } = worldOf();
    const jobs = jobsSync();
    const read = (value: number) => {
      world.page = [exposed('jobs_done_total', { queue: 'mails' }, value)];
    };
    read(100);
    await runSync(jobs, ports);
    read(110);
    world.ms = at(1);
    await expect(runSync(jobs, failing(ports, call, when))).rejects.toThrow('broken off');
    read(125);
    world.ms = at(2);
    await runSync(jobs, ports);
    expect(datadog.total('jobs.done.count')).toBe(25);
  });
  test('while it may still be sending, no other run touches what it sends: old numbers would arrive last', async () => {
    const { world, datadog, ports } = worldOf();
    world.rows = [row(-1, 4)];
    let arrives = () => {};
    const slow = runSync(failures, {
      ...ports,
      send: (samples) =>
        new Promise((resolve) => {
          arrives = () => resolve(datadog.take(samples));
        }),
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    world.rows.push(row(-1, 1));
    world.ms = at(0, 19);
    expect(await runSync(failures, ports)).toMatchObject({ outcome: 'busy' });
    arrives();
    await slow;
    world.ms = at(1);
    await runSync(failures, ports);
    expect(datadog.total('app.failures')).toBe(5);
  });
  test('whose state took so long to be written that others believe it dead, sends nothing: the next one does', async () => {
    const { world, datadog, table, ports } = worldOf();
    world.rows = [row(-1, 4)];
    const write: typeof table.write = async (...given) => {
      const written = await table.write(...given);
      world.ms += 15_000;
      return written;
    };
    expect(await runSync(failures, { ...ports, table: { ...table, write } })).toMatchObject({ outcome: 'busy' });
    expect(datadog.points.size).toBe(0);
    world.ms = at(1);
    await runSync(failures, ports);
    expect(datadog.total('app.failures')).toBe(4);
  });
  test('for so long that Datadog takes its points no more, is given up, and that is said', async () => {
    const { world, datadog, ports } = worldOf();
    world.rows = [row(-1, 4)];
    await expect(runSync(failures, { ...ports, send: () => Promise.reject(new Error('away')) })).rejects.toThrow('away');
    world.ms = at(70);
    const { warnings } = await runSync(failures, ports);
    expect(warnings[0]).toBe('6 samples of an earlier run are too old for Datadog, which may not have them');
    expect(datadog.total('app.failures')).toBe(0);
  });
});

describe('a run of an exporter', () => {
  const jobs = jobsSync();
  test('sends what a counter rose by since the last reading, and says nothing of the first', async () => {
    const { world, datadog, ports } = worldOf();
    world.page = [exposed('jobs_done_total', { queue: 'mails' }, 1_000)];
    expect(await runSync(jobs, ports)).toMatchObject({ outcome: 'done', samples: 0, minutes: 0 });
    world.page = [exposed('jobs_done_total', { queue: 'mails' }, 1_007)];
    world.ms = at(1, 5);
    expect(await runSync(jobs, ports)).toMatchObject({ samples: 1, minutes: 1 });
    expect([...datadog.points.values()]).toMatchObject([{ value: 7, at: at(0), seconds: 60 }, { metric: completeMetric }]);
  });
  test('that was missed for some minutes has a longer interval, and only the last minute becomes complete', async () => {
    const { world, datadog, ports } = worldOf();
    world.page = [exposed('jobs_done_total', { queue: 'mails' }, 1)];
    await runSync(jobs, ports);
    world.page = [exposed('jobs_done_total', { queue: 'mails' }, 31)];
    world.ms = at(10);
    // No warning: a schedule of some minutes does it at each run.
    expect(await runSync(jobs, ports)).toMatchObject({ minutes: 1, warnings: [] });
    expect([...datadog.points.values()]).toMatchObject([
      { value: 30, at: at(9), seconds: 600 },
      { metric: completeMetric, at: at(9) },
    ]);
  });
  test('that was missed for an hour begins anew: nobody knows when it rose', async () => {
    const { world, datadog, ports } = worldOf();
    world.page = [exposed('jobs_done_total', {}, 1)];
    await runSync(jobs, ports);
    world.page = [exposed('jobs_done_total', {}, 31)];
    world.ms = at(70);
    expect((await runSync(jobs, ports)).warnings[0]).toMatch(/^15 minutes .* are given up/);
    world.page = [exposed('jobs_done_total', {}, 35)];
    world.ms += minute;
    await runSync(jobs, ports);
    expect(datadog.total('jobs.done.count')).toBe(4);
    expect(datadog.times(completeMetric)).toEqual([at(70)]);
  });
});
test('a clock that was a day ahead once is told, and not taken for nothing to do', async () => {
  const { world, ports } = worldOf();
  world.ms = at(1_440);
  await runSync(failures, ports);
  world.ms = at(1_436);
  expect(await runSync(failures, ports)).toMatchObject({ outcome: 'nothing due' });
  world.ms = at(0);
  await expect(runSync(failures, ports)).rejects.toThrow(
    /^1440 minutes that are yet to come are marked as done, .* delete the item sync#failures from the table: the sync then begins anew$/,
  );
});
