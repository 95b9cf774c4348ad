import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { endpoint, executionArn, failure, lambda } from './fixture.ts';

const definition = {
  StartAt: 'look',
  States: {
    look: {
      ...lambda('look'),
      TimeoutSeconds: 42,
      ResultPath: '$.look',
      Next: 'Where are the errors?',
      Retry: [{ ErrorEquals: ['Unavailable'], IntervalSeconds: 1, MaxAttempts: 2, JitterStrategy: 'FULL' }],
    },
    'Where are the errors?': { Type: 'Choice', Choices: [{ Variable: '$.look.answer', StringEquals: 'nowhere', Next: 'both' }] },
    both: {
      Type: 'Parallel',
      ResultPath: null,
      Next: 'note',
      Branches: [
        {
          StartAt: 'left',
          States: { left: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'left', Payload: {} }, End: true } },
        },
        { StartAt: 'right', States: { right: { Type: 'Pass', End: true } } },
      ],
    },
    note: { Type: 'Pass', Next: 'done' },
    done: { Type: 'Succeed' },
  },
};

async function ran() {
  let calls = 0;
  const look = async () => {
    calls += 1;
    if (calls === 1) throw failure('Unavailable', 'not now');
    return { answer: 'nowhere' };
  };
  const states = await endpoint(
    definition,
    { look, left: () => new Promise((resolve) => setTimeout(resolve, 20, { Payload: {}, StatusCode: 200 })) },
    { waits: 0 },
  );
  await states.run('x', { id: '1' });
  return states;
}

describe('the history of an execution', () => {
  it('tells every state, every call and every failed attempt, each after what came before it', async () => {
    const { history } = await ran();
    expect((await history('x')).map(({ id, previousEventId, type }) => `${id} ${previousEventId} ${type}`)).toEqual([
      '1 0 ExecutionStarted',
      '2 0 TaskStateEntered',
      '3 2 LambdaFunctionScheduled',
      '4 3 LambdaFunctionStarted',
      '5 4 LambdaFunctionFailed',
      '6 5 LambdaFunctionScheduled',
      '7 6 LambdaFunctionStarted',
      '8 7 LambdaFunctionSucceeded',
      '9 8 TaskStateExited',
      '10 9 ChoiceStateEntered',
      '11 10 ChoiceStateExited',
      '12 11 ParallelStateEntered',
      '13 12 ParallelStateStarted',
      '14 13 TaskStateEntered',
      '15 13 PassStateEntered',
      '16 15 PassStateExited',
      '17 14 TaskScheduled',
      '18 17 TaskStarted',
      '19 18 TaskSucceeded',
      '20 19 TaskStateExited',
      '21 20 ParallelStateSucceeded',
      '22 21 ParallelStateExited',
      '23 22 PassStateEntered',
      '24 23 PassStateExited',
      '25 24 SucceedStateEntered',
      '26 25 SucceedStateExited',
      '27 26 ExecutionSucceeded',
    ]);
  });
  it("carries AWS's details", async () => {
    const { history } = await ran();
    const events = await history('x');
    const whole = { truncated: false };
    const after = '{"id":"1","look":{"answer":"nowhere"}}';
    const details = (id: number) => events[id - 1];
    expect(details(1)).toMatchObject({
      timestamp: expect.any(Date),
      executionStartedEventDetails: { input: '{"id":"1"}', inputDetails: whole, roleArn: expect.stringMatching(/^arn:/) },
    });
    expect(details(2)).toMatchObject({ stateEnteredEventDetails: { name: 'look', input: '{"id":"1"}', inputDetails: whole } });
    expect(details(3)).toMatchObject({
      lambdaFunctionScheduledEventDetails: { resource: 'arn:aws:lambda:us-east-1:000000000000:function:look', input: '{"id":"1"}', timeoutInSeconds: 42 },
    });
    expect(details(5)).toMatchObject({
      lambdaFunctionFailedEventDetails: { error: 'Unavailable', cause: '{"errorType":"Unavailable","errorMessage":"not now","trace":[]}' },
    });
    expect(details(8)).toMatchObject({ lambdaFunctionSucceededEventDetails: { output: '{"answer":"nowhere"}', outputDetails: whole } });
    expect(details(9)).toMatchObject({ stateExitedEventDetails: { name: 'look', output: after, outputDetails: whole } });
    expect(details(10)).toMatchObject({ stateEnteredEventDetails: { name: 'Where are the errors?', input: after } });
    expect(details(17)).toMatchObject({
      taskScheduledEventDetails: { resourceType: 'lambda', resource: 'invoke', region: 'us-east-1', parameters: '{"FunctionName":"left","Payload":{}}' },
    });
    expect(details(19)).toMatchObject({ taskSucceededEventDetails: { resourceType: 'lambda', resource: 'invoke', output: '{"Payload":{},"StatusCode":200}' } });
    expect(details(27)).toMatchObject({ executionSucceededEventDetails: { output: after, outputDetails: whole } });
  });
  it('ends with the error and cause of an execution that failed', async () => {
    const { run, history } = await endpoint({ StartAt: 'stop', States: { stop: { Type: 'Fail', Error: 'Enough', Cause: 'it is' } } });
    expect(await run('x')).toMatchObject({ status: 'FAILED', error: 'Enough', cause: 'it is' });
    expect(await history('x')).toMatchObject([
      { type: 'ExecutionStarted' },
      { type: 'FailStateEntered', stateEnteredEventDetails: { name: 'stop' } },
      { type: 'ExecutionFailed', executionFailedEventDetails: { error: 'Enough', cause: 'it is' } },
    ]);
  });
  it('can be read backwards, in pages, and without data', async () => {
    const { client } = await ran();
    const ask = (more: object) => client.send(new GetExecutionHistoryCommand({ executionArn: executionArn('x'), ...more }));
    const first = await ask({ reverseOrder: true, maxResults: 2 });
    expect(first.events?.map(({ id }) => id)).toEqual([27, 26]);
    const second = await ask({ reverseOrder: true, maxResults: 2, nextToken: first.nextToken });
    expect(second.events?.map(({ id }) => id)).toEqual([25, 24]);
    const rest = await ask({ reverseOrder: true, nextToken: second.nextToken });
    expect([rest.events?.length, rest.nextToken]).toEqual([23, undefined]);
    const bare = (await ask({ includeExecutionData: false })).events ?? [];
    expect(JSON.stringify(bare)).not.toMatch(/nowhere|"parameters"/);
    expect(bare[1]).toMatchObject({ stateEnteredEventDetails: { name: 'look' } });
    await expect(ask({ nextToken: 'nonsense' })).rejects.toThrow(expect.objectContaining({ name: 'InvalidToken' }));
  });
});
