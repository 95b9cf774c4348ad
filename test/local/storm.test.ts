import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import { gatewayOutage } from '../../lib/local/scenarios/gatewayOutage.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { timelineOf } from '../../lib/local/timeline.ts';
import { ended } from '../../lib/local/watch.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';

let stage: Awaited<ReturnType<typeof raiseStage>>;
beforeAll(async () => {
  stage = await raiseStage({ scenario: gatewayOutage, waits: 0.15, spans: { limit: 5, periodSeconds: 2, enforced: true } });
});
afterAll(() => stage.close());

const group = (n: number) => `service:${n % 2 === 0 ? 'payments-api' : `shop-${n}`},env:prod,shop:${n}`;
const alert = (n: number) => ({ ...gatewayOutage.body, id: String(1_000 + n), alertScope: group(n), tags: `${group(n)},runbook:payment-errors` });
const words = (message: object | undefined) => JSON.stringify(message);

describe('a monitor that fires for 100 groups', () => {
  test('posts two messages that speak for all of them, and every delivery has the execution that speaks for it', async () => {
    const first = await deliver(stage, alert(0));
    await ended(first.answer.execution);
    const rest = await Promise.all(Array.from({ length: 99 }, (_, n) => deliver(stage, alert(n + 1))));
    const executions = new Set(rest.map(({ answer }) => answer.execution));
    expect(executions.size).toBe(1);
    const [second = ''] = executions;
    expect(second).not.toBe(first.answer.execution);
    const { execution } = await ended(second);
    expect(stage.posted).toHaveLength(2);
    expect(words(stage.posted[0])).toContain('Speaks for 1 group of the monitor');
    expect(words(stage.posted[1])).toContain('Speaks for 99 groups of this monitor');
    expect(JSON.parse(execution.output ?? '').whichGroups).toMatchObject({ groups: 99 });
    const again = await Promise.all([0, 7, 50].map((n) => deliver(stage, alert(n))));
    expect(again.map(({ answer }) => answer.execution)).toEqual([first.answer.execution, second, second]);
    expect(stage.posted).toHaveLength(2);
  });
});

describe('twelve monitors at once, and a budget of 5 calls', () => {
  test('are all answered: the machine waits as long as Datadog says, and asks again', async () => {
    const before = stage.datadogCalls.length;
    const started = await Promise.all(
      Array.from({ length: 12 }, (_, n) => deliver(stage, { ...gatewayOutage.body, id: String(5_000 + n), alertId: String(90 + n) })),
    );
    const all = await Promise.all(started.map(({ answer }) => ended(answer.execution)));
    expect(all.map(({ execution }) => execution.status)).toEqual(started.map(() => 'SUCCEEDED'));
    const refused = stage.datadogCalls.slice(before).filter(({ path, status }) => path.endsWith('/aggregate') && status === 429);
    expect(refused.length).toBeGreaterThan(0);
    const waited = all.flatMap(({ events }) => events.filter(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name === 'whereAreTheErrorsWait'));
    expect(waited).toHaveLength(refused.length);
    for (const { events } of all) expect(timelineOf(paymentErrors, events).map(({ step }) => step)).toEqual(['whereAreTheErrors', 'whichPaymentMethod']);
  });
});
