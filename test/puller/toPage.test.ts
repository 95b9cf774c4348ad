import { expect, test } from 'vitest';
import { runSync } from '../../lib/puller/runSync.ts';
import { completeMetric } from '../../lib/puller/sample.ts';
import { at, redashSync, worldOf } from './world.ts';

const brought = async (to: 'both' | 'intake' | 'page') => {
  const { world, datadog, table, ports } = worldOf();
  world.rows.push({ time: at(-1), gateway: 'acme', reason: 'expired', n: 3 });
  await runSync(redashSync({ to }), ports);
  const page = table.states.get('failures')?.state.page;
  return { sent: datadog.total('app.failures'), complete: datadog.times(completeMetric).length, page: page?.map(({ value }) => value) };
};

test('what is for the page alone is not sent, as an Agent will; that its minutes are complete is', async () => {
  expect(await brought('page')).toEqual({ sent: 0, complete: 5, page: [3] });
});
test.each(['both', 'intake'] as const)("'%s' is sent", async (to) => {
  expect(await brought(to)).toEqual({ sent: 3, complete: 5, page: [3] });
});
