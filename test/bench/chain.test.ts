import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { functions, program } from '../../lib/bench/builds.ts';
import { raiseChain } from '../../lib/bench/chain.ts';
import type { LatencyTable } from '../../lib/bench/latencies.ts';
import type { Scenario } from '../../lib/local/scenario.ts';
import { errorsElsewhere } from '../../lib/local/scenarios/errorsElsewhere.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';
import { bundle } from '../../lib/stack/bundle.ts';
import { functionNames, noTriage } from '../../lib/stack/functionNames.ts';
import { synthesise } from '../../lib/stack/resolve.ts';

const folder = mkdtempSync(join(tmpdir(), 'firstlook-chain-'));
/** Those that the scenarios' runbook starts. */
const ofRunbook = functionNames([paymentErrors]).filter((name) => !noTriage.includes(name));
const { machines } = synthesise(runbooks);
/** Every service answers at once: what is measured here is nothing. */
const atOnce: LatencyTable = {
  lambdaInit: 0,
  connection: 0,
  apiGateway: 0,
  GetSecretValue: 0,
  StartExecution: 0,
  GetItem: 0,
  PutItem: 0,
  UpdateItem: 0,
  transition: 0,
  spansAggregate: 0,
  spansSearch: 0,
  metricsScalar: 0,
  eventsSearch: 0,
  metricsTimeseries: 0,
  metricsSubmit: 0,
  syncMarks: 0,
  metricsQuery: 0,
  doraDeployments: 0,
  trace: 0,
  logsAggregate: 0,
  postMessage: 0,
};
let runtime: string;
beforeAll(async () => {
  await bundle(
    functions.map((name) => `functions/${name}.ts`),
    folder,
  );
  runtime = await program('lambdaRuntime', folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const raised = (scenario: Scenario) => raiseChain({ scenario, bundles: folder, runtime, machines, latencies: atOnce });

test('the bundles run the scenario from the webhook to Slack, cold and then warm', async () => {
  const chain = await raised(expiredCards);
  try {
    const [cold, warm] = [await chain.triage(), await chain.triage()];
    // A question that comes before its function is warm starts another, as Lambda does: here, where every service answers at once, it may.
    expect([...new Set(cold.coldStarts)].toSorted()).toEqual(ofRunbook.toSorted());
    expect(warm.coldStarts).toEqual([]);
    expect(warm.calls).toBe(cold.calls);
    expect(warm.payloadBytes).toBeGreaterThan(1_000);
    expect(warm.payloadBytes).toBeLessThan(32 * 1024);
  } finally {
    await chain.close();
  }
});

test('a triage that ends otherwise than the scenario says is an error', async () => {
  const chain = await raised({ ...errorsElsewhere, expects: expiredCards.expects });
  await expect(chain.triage().finally(chain.close)).rejects.toThrow('errors-elsewhere ended in errors-elsewhere, not in false-positive');
});
