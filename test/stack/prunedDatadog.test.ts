import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import type { datadogWith as DatadogWith } from '../../lib/sources/datadog.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { rootsOf, tableOf } from '../../lib/stack/datadogTypes.ts';
import { operationsUsed, prunedDatadog } from '../../lib/stack/prunedDatadog.ts';

let folder = '';
let standIn: Awaited<ReturnType<typeof startDatadogStandIn>>;
const clients: Record<'pruned' | 'whole', typeof DatadogWith | undefined> = { pruned: undefined, whole: undefined };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstlook-pruned-'));
  standIn = await startDatadogStandIn(expiredCards.world);
  for (const [name, plugins] of [
    ['pruned', [prunedDatadog]],
    ['whole', []],
  ] as const) {
    const outfile = join(folder, `${name}.cjs`);
    await build({
      entryPoints: ['lib/sources/datadog.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node24',
      plugins: [...plugins],
      logLevel: 'silent',
    });
    clients[name] = (await import(outfile)).datadogWith;
  }
}, 60_000);
afterAll(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true });
});

const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
const query = 'service:payments-api env:prod @http.status_code:>399';
const questions: [operation: string, (datadog: Datadog) => Promise<unknown>][] = [
  ['aggregateSpans', (datadog) => datadog.countSpans({ query, window, facets: ['resource_name', '@payment.method', '@payment.gateway', '@http.status_code'] })],
  ['listSpans', (datadog) => datadog.sampleSpans({ query, window, limit: 20 })],
  [
    'queryScalarData',
    (datadog) => datadog.sumMetric({ metric: 'app.payment.failures', tags: { service: 'payments-api', env: 'prod' }, by: ['reason'], window }),
  ],
];

/** What goes out over the wire, and what comes back from it. */
async function exchange(name: 'pruned' | 'whole', ask: (datadog: Datadog) => Promise<unknown>) {
  const before = standIn.calls.length;
  const datadog = clients[name]?.(async () => ({ DD_API_KEY: 'a', DD_APP_KEY: 'b', DD_SITE: 'datadoghq.com', apiUrl: standIn.url })) ?? expect.unreachable();
  const answer = await ask(datadog);
  return JSON.stringify({ sent: standIn.calls.slice(before), answer });
}

describe('the pruned Datadog client', () => {
  test.each(questions)('%s sends and reads the same bytes as the whole one', async (_, ask) => {
    const whole = await exchange('whole', ask);
    expect(await exchange('pruned', ask)).toBe(whole);
    expect(whole).toContain('"status":200');
  });

  test('every operation that our code calls is compared here', () => {
    expect([...operationsUsed().values()].flat().sort()).toEqual(questions.map(([operation]) => operation).sort());
  });
});

describe('what a client that is generated otherwise would meet', () => {
  test('an operation that is not there stops the build by its name', () => {
    expect(() => rootsOf('node_modules/@datadog/datadog-api-client/dist/packages/datadog-api-client-v2/apis/SpansApi.js', ['inventSpans'])).toThrow(
      /inventSpans/,
    );
  });
  test('a table that is not there stops the build by its name', () => {
    expect(() => tableOf('const other = {};')).toThrow(/oneOfMap/);
  });
});
