import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver } from '../../lib/local/deliver.ts';
import { slackDown } from '../../lib/local/scenarios/slackDown.ts';
import { raiseStage } from '../../lib/local/stage.ts';
import { ended } from '../../lib/local/watch.ts';

let stage: Awaited<ReturnType<typeof raiseStage>>;
beforeAll(async () => {
  stage = await raiseStage({ scenario: slackDown, waits: 0.001 });
});
afterAll(() => stage.close());

test('with Slack down, neither the verdict nor the report is posted, and after all tries the alert lies among the dead letters', async () => {
  const { answer } = await deliver(stage, slackDown.body);
  expect((await ended(answer.execution)).execution).toMatchObject({ status: 'FAILED', error: 'Unavailable' });
  const [report, ...more] = await stage.startedByRules();
  expect(report).toMatchObject({ functionName: 'reportFailure', executionArn: answer.execution, tries: 3, error: { name: 'ReportNotPosted' } });
  expect(report?.error?.message).toMatch(/1\. Slack answered 503; 2\. Slack answered 503; 3\. Slack answered 503$/);
  expect([more, stage.posted]).toEqual([[], []]);
  expect(stage.deadLetters).toEqual([
    expect.objectContaining({ requestPayload: expect.objectContaining({ 'detail-type': 'Step Functions Execution Status Change' }) }),
  ]);
  const { requestPayload } = stage.deadLetters[0] ?? {};
  expect(JSON.stringify(requestPayload)).toContain(slackDown.body['alertTitle']);
});
