import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { eventBridge, matches } from '../../lib/local/eventBridge.ts';
import type { Execution } from '../../lib/local/states/runExecution.ts';
import { statusChange } from '../../lib/local/states/statusChange.ts';
import { endpoint, executionArn, failure, machineArn, one } from './states/fixture.ts';

describe('a pattern of EventBridge', () => {
  const event = { source: 'aws.states', detail: { status: 'FAILED', name: 'x' } };
  it.each([
    [{ source: ['aws.states'] }, true],
    [{ source: ['aws.states'], detail: { status: ['ABORTED', 'FAILED'] } }, true],
    [{ source: ['aws.lambda'] }, false],
    [{ detail: { status: ['ABORTED'] } }, false],
    [{ detail: { missing: ['x'] } }, false],
    [{ source: { deeper: ['x'] } }, false],
  ])('%j takes the event: %s', (pattern, taken) => expect(matches(pattern, event)).toBe(taken));
  it('with a filter that is not played here is refused: it would be played wrongly', () => {
    expect(() => matches({ source: [{ prefix: 'aws' }] }, event)).toThrow("the pattern's source has a filter that is not played here");
    expect(() => matches({ source: 'aws.states' }, event)).toThrow("the pattern's source is no list of values");
  });
});

/** The endpoint's events, as they come. */
async function told(definition: Parameters<typeof endpoint>[0], handlers: Parameters<typeof endpoint>[1] = {}) {
  const over: Execution[] = [];
  return { over, ...(await endpoint(definition, handlers, { onEnded: (execution) => void over.push(execution) })) };
}

describe('an execution that has ended', () => {
  it('is an event of the shape that AWS documents, with its error where it has one', async () => {
    const look = async () => {
      throw failure('Forbidden', 'no');
    };
    const { run, over } = await told(one(), { look });
    await run('bad', { alertTitle: 'x' });
    expect(over.map(statusChange)).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        'detail-type': 'Step Functions Execution Status Change',
        source: 'aws.states',
        account: '000000000000',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        region: 'us-east-1',
        resources: [executionArn('bad')],
        detail: {
          executionArn: executionArn('bad'),
          stateMachineArn: machineArn,
          name: 'bad',
          status: 'FAILED',
          startDate: expect.any(Number),
          stopDate: expect.any(Number),
          input: '{"alertTitle":"x"}',
          inputDetails: { included: true },
          output: null,
          outputDetails: null,
          error: 'Forbidden',
          cause: expect.stringContaining('"errorMessage":"no"'),
        },
      },
    ]);
  });
  it('is told of once, however it ended', async () => {
    const { run, start, over, client } = await told({ StartAt: 'wait', TimeoutSeconds: 1, States: { wait: { Type: 'Wait', Seconds: 60, End: true } } });
    await start('stopped');
    await client.send(new StopExecutionCommand({ executionArn: executionArn('stopped') }));
    await client.send(new StopExecutionCommand({ executionArn: executionArn('stopped') }));
    await run('late');
    expect(over.map((execution) => [execution.name, execution.ended?.status])).toEqual([
      ['stopped', 'ABORTED'],
      ['late', 'TIMED_OUT'],
    ]);
  });
  it('has no input in its event where that is too large for one', async () => {
    const { run, over } = await told(one(), { look: async () => ({}) });
    await run('large', { text: 'x'.repeat(255_000) });
    const { detail } = over.map(statusChange)[0] ?? {};
    expect(detail).toMatchObject({ status: 'SUCCEEDED', output: '{}', inputDetails: { included: false } });
    expect(detail).not.toHaveProperty('input');
  });
});

describe('a rule', () => {
  const rule = { pattern: { source: ['aws.states'], detail: { status: ['FAILED'] } }, functionName: 'reportFailure', retries: 2, keepsDeadLetters: true };
  it('starts its function with a copy of the event, tries again as Lambda does, and keeps as a dead letter what failed each time', async () => {
    const given: unknown[] = [];
    const bridge = eventBridge([rule], 0.001, async (name, event) => {
      given.push([name, event]);
      throw failure('ReportNotPosted', 'Slack is down');
    });
    const { run } = await endpoint(one(), { look: () => Promise.reject(failure('Forbidden', 'no')) }, { onEnded: bridge.onEnded });
    await run('bad');
    expect(await bridge.started()).toEqual([
      { functionName: 'reportFailure', executionArn: executionArn('bad'), tries: 3, error: { name: 'ReportNotPosted', message: 'Slack is down' } },
    ]);
    const [first, ...again] = given;
    expect(first).toEqual(['reportFailure', expect.objectContaining({ source: 'aws.states' })]);
    expect(again).toEqual([first, first]);
    expect(bridge.deadLetters).toEqual([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
        requestPayload: expect.objectContaining({ source: 'aws.states', resources: [executionArn('bad')] }),
        responsePayload: { errorType: 'ReportNotPosted', errorMessage: 'Slack is down' },
      },
    ]);
  });
  it('is done with the first try that comes to a good end, and nothing is kept where there is no queue', async () => {
    let tries = 0;
    const hiccup = eventBridge([rule], 0.001, async () => {
      tries += 1;
      if (tries === 1) throw failure('ReportNotPosted', 'Slack is down');
    });
    const unkept = eventBridge([{ ...rule, retries: 0, keepsDeadLetters: false }], 0.001, () => Promise.reject(failure('ReportNotPosted', 'no')));
    const onEnded = (execution: Execution) => {
      hiccup.onEnded(execution);
      unkept.onEnded(execution);
    };
    const { run } = await endpoint(one(), { look: () => Promise.reject(failure('Forbidden', 'no')) }, { onEnded });
    await run('bad');
    expect(await hiccup.started()).toEqual([{ functionName: 'reportFailure', executionArn: executionArn('bad'), tries: 2 }]);
    expect(await unkept.started()).toMatchObject([{ tries: 1, error: { name: 'ReportNotPosted' } }]);
    expect([hiccup.deadLetters, unkept.deadLetters]).toEqual([[], []]);
  });
  it('starts nothing for what it does not match', async () => {
    const bridge = eventBridge([rule], 0.001, () => expect.unreachable());
    const { run } = await endpoint(one(), { look: async () => ({}) }, { onEnded: bridge.onEnded });
    await run('good');
    expect(await bridge.started()).toEqual([]);
  });
});
