import { afterEach, expect, test, vi } from 'vitest';
import { syncMetrics } from '../../lib/handlers/syncMetrics.ts';
import { at, jobsSync, redashSync, worldOf } from '../puller/world.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
/** The lines of the log. */
function listened(): string[] {
  vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'DEBUG');
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
  }
  return lines;
}

test('one that fails stops no other, and is named at the end', async () => {
  const lines = listened();
  const { world, datadog, ports } = worldOf();
  world.rows = [{ time: at(-1), gateway: 'acme', reason: 'expired', n: 4 }];
  const readPage = () => Promise.reject(new TypeError('no page there'));
  const handler = syncMetrics({ syncs: [redashSync(), jobsSync()], named: 'jobs,failures', ports: { ...ports, readPage } });
  await expect(handler()).rejects.toMatchObject({ name: 'SyncsFailed', message: 'jobs: TypeError: no page there' });
  expect(datadog.total('app.failures')).toBe(4);
  const logged = lines.map((line): unknown => JSON.parse(line));
  expect(logged).toHaveLength(2);
  expect(logged).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'a sync failed', sync: 'jobs', why: 'TypeError: no page there' }));
  const ran = { level: 'INFO', message: 'a sync ran', sync: 'failures', outcome: 'done', minutes: 5, series: 1, samples: 1 };
  expect(logged).toContainEqual(expect.objectContaining(ran));
});
test('the log has numbers and warnings, and no value of a tag', async () => {
  const lines = listened();
  const { world, ports } = worldOf();
  world.rows = Array.from({ length: 9 }, (_, n) => ({ time: at(-1), gateway: 'acme-pay', reason: `secret-${n}`, n: 4_711 }));
  await syncMetrics({ syncs: [redashSync({ mostSeries: 4 })], named: 'failures', ports })();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'WARN', warnings: ['app.failures has 9 series, at most 4: 6 went into other'] });
  expect(lines[0]).not.toMatch(/acme|secret|4711/);
});
test('a name that is not declared is an error, and so are several, in one', async () => {
  listened();
  await expect(syncMetrics({ syncs: [], named: 'b,a', ports: worldOf().ports })()).rejects.toThrow(
    'a: Error: it is not declared in lib/syncs/index.ts; b: Error: it is not declared in lib/syncs/index.ts',
  );
});
