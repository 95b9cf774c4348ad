import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import { expiredCards } from '../../lib/local/scenarios/expiredCards.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { ended } from '../../lib/local/watch.ts';
import { runbooks } from '../../lib/runbooks/index.ts';
import { synthesise } from '../../lib/stack/resolve.ts';

/** How `postVerdict` behaves: as it is, dying as for want of memory, or never answering. */
let postVerdict: 'well' | 'dies' | 'hangs' = 'well';
const { promise: never, resolve: letGo } = Promise.withResolvers<void>();
let stage: Awaited<ReturnType<typeof raiseStage>>;
let alerts = 0;

beforeAll(async () => {
  const { machines, rules } = synthesise(runbooks);
  // As it is synthesised, but given up after a second and not after a quarter of an hour.
  const shortLived = Object.fromEntries(
    Object.entries(machines).map(([name, machine]) => [
      name,
      name === 'first-look' ? { ...machine, definition: { ...machine.definition, TimeoutSeconds: 1 } } : machine,
    ]),
  );
  stage = await raiseStage({
    scenario: expiredCards,
    waits: 0.001,
    machines: shortLived,
    rules,
    invoke: async (name, input) => {
      if (name === 'postVerdict' && postVerdict === 'dies')
        throw Object.assign(new Error('Runtime exited with error: signal: killed'), { name: 'Runtime.ExitError' });
      if (name === 'postVerdict' && postVerdict === 'hangs') return never;
      return (await import(`../../functions/${name}.ts`)).handler(input);
    },
  });
});
afterAll(async () => {
  letGo();
  await stage.close();
});

/** An alert of a monitor of its own; gives its execution's ARN. */
async function fired(runbook = 'payment-errors'): Promise<string> {
  alerts += 1;
  const body = { ...expiredCards.body, id: `${alerts}`, alertId: `${alerts}`, tags: `env:prod,service:payments-api,runbook:${runbook}` };
  return (await deliver(stage, body)).answer.execution;
}
/** The messages posted since the last look, when all that was started has ended. */
let seen = 0;
async function posted(): Promise<string[]> {
  await stage.startedByRules();
  const fresh = stage.posted.slice(seen).map(({ text }) => text);
  seen = stage.posted.length;
  return fresh;
}
const reported = (how: string) => [expect.stringMatching(new RegExp(`^Triage itself failed: Payments are failing\\n[\\s\\S]*\\(${how}\\)`))];

describe('on the synthesised machines, with the synthesised rule', () => {
  test('a run that SUCCEEDED is not reported: its verdict is the one message', async () => {
    const { execution } = await ended(await fired());
    expect([execution.status, await posted(), await stage.startedByRules()]).toEqual(['SUCCEEDED', [expect.stringMatching(/^False positive/)], []]);
  });
  test('a run that FAILED is reported once', async () => {
    postVerdict = 'dies';
    const { execution } = await ended(await fired());
    expect([execution.status, execution.error]).toEqual(['FAILED', 'Runtime.ExitError']);
    expect(await posted()).toEqual(reported('FAILED'));
  });
  test('a run that TIMED_OUT is reported once', async () => {
    postVerdict = 'hangs';
    const { execution } = await ended(await fired('first-look'));
    expect(execution.status).toBe('TIMED_OUT');
    expect(await posted()).toEqual(reported('TIMED_OUT'));
  });
  test('a run that was ABORTED is reported once', async () => {
    postVerdict = 'hangs';
    const executionArn = await fired();
    await new SFNClient({}).send(new StopExecutionCommand({ executionArn }));
    expect((await ended(executionArn)).execution.status).toBe('ABORTED');
    expect(await posted()).toEqual(reported('ABORTED'));
  });
  test("each report has the alert's own words, and links its run", async () => {
    postVerdict = 'dies';
    const execution = await fired();
    await ended(execution);
    const [text = ''] = await posted();
    expect(text).toContain('More than 100 requests to payments-api failed in the last 10 minutes.');
    expect(text).toContain(`#/v2/executions/details/${execution}|This run in AWS>`);
    expect((await stage.startedByRules()).every(({ functionName, error }) => functionName === 'reportFailure' && error === undefined)).toBe(true);
  });
});
