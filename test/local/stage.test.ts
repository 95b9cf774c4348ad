import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import { datadogDown } from '../../lib/local/scenarios/datadogDown.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { timelineOf } from '../../lib/local/timeline.ts';
import { ended } from '../../lib/local/watch.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';

let stage: Awaited<ReturnType<typeof raiseStage>>;
beforeAll(async () => {
  stage = await raiseStage({ scenario: datadogDown, waits: 0.001 });
});
afterAll(() => stage.close());

describe('all of Firstlook on this machine, while Datadog is down', () => {
  test("the history tells each step's answer, attempts and time, also where it failed", async () => {
    const { answer } = await deliver(stage, datadogDown.body);
    expect(timelineOf(paymentErrors, (await ended(answer.execution)).events)).toEqual([
      {
        step: 'whereAreTheErrors',
        attempts: 3,
        ms: expect.any(Number),
        found: { answer: 'cannot-tell', error: { name: 'Unavailable', message: 'Datadog answered 503' } },
      },
    ]);
  });

  test('the same delivery again gets the execution that it has, and posts nothing more', async () => {
    const before = stage.posted.length;
    const { answer } = await deliver(stage, datadogDown.body);
    expect(answer.execution).toMatch(/:execution:Firstlook-payment-errors:event-8306077573749414107$/);
    await ended(answer.execution);
    expect(stage.posted).toHaveLength(before);
  });

  test('a monitor without a runbook is looked at all the same, and told how to give it one', async () => {
    const { answer } = await deliver(stage, { ...datadogDown.body, id: '77', tags: 'monitor,service:x' });
    const { execution } = await ended(answer.execution);
    expect([answer.runbook, JSON.parse(execution.output ?? '').verdict.id]).toEqual(['first-look', 'could-not-check']);
    expect(JSON.stringify(stage.posted.at(-1))).toContain('npm run new-runbook -- NAME');
  });

  test('a wrong token starts nothing', async () => {
    await expect(deliver({ ...stage, token: 'guess' }, { ...datadogDown.body, id: '78' })).rejects.toThrow('401');
  });
});
