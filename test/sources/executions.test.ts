import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { endOfExecution, machinesOf, stepFunctions } from '../../lib/sources/executions.ts';
import { alertOf } from '../webhooks.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const machine = 'arn:aws:states:ap-northeast-1:123456789012:stateMachine:payment-errors';
const execution = 'arn:aws:states:ap-northeast-1:123456789012:execution:payment-errors:event-7879709198622396010';
const name = 'event-7879709198622396010';
const asAws = { 'content-type': 'application/x-amz-json-1.0' };
const failing = (type: string, status = 400): Reply => ({ status, headers: asAws, body: { __type: type, message: `${type} of the machine` } });

async function starting(...replies: readonly [Reply, ...Reply[]]) {
  const { url, asked } = await recordingServer(...replies);
  const client = new SFNClient({
    endpoint: url,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true },
  });
  return { start: stepFunctions(client), client, asked };
}

describe('starting an execution', () => {
  test('sends the machine, the name and the whole alert, and nothing else', async () => {
    const { start, asked } = await starting({ headers: asAws, body: { executionArn: execution, startDate: 1773526500 } });
    expect(await start(machine, name, alertOf())).toBe(true);
    expect(asked.map(({ headers, body }) => [headers['x-amz-target'], body])).toEqual([
      ['AWSStepFunctions.StartExecution', { stateMachineArn: machine, name, input: JSON.stringify(alertOf()) }],
    ]);
  });
  test('under a name that was used starts nothing', async () => {
    const { start } = await starting(failing('ExecutionAlreadyExists'));
    expect(await start(machine, name, alertOf())).toBe(false);
  });
  test.each<[string, Reply]>([
    ['ThrottlingException', failing('ThrottlingException')],
    ['ExecutionLimitExceeded', failing('ExecutionLimitExceeded')],
    ['StateMachineDoesNotExist', failing('StateMachineDoesNotExist')],
    ['StateMachineDeleting', failing('StateMachineDeleting')],
    ['InternalFailure', failing('InternalFailure', 500)],
    ['AccessDeniedException', failing('AccessDeniedException')],
    ['InvalidExecutionInput', failing('InvalidExecutionInput')],
    ['TimeoutError', 'hang'],
  ])('that fails with %s is Unavailable', async (type, reply) => {
    const { start } = await starting(reply);
    await expect(start(machine, name, alertOf())).rejects.toMatchObject({ name: 'Unavailable', message: `Step Functions did not start ${name}: ${type}` });
  });
  test('over a broken connection, or answered by something else than AWS, is Unavailable', async () => {
    for (const reply of ['drop', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>Bad Gateway</html>' }] as const) {
      const { start } = await starting(reply);
      await expect(start(machine, name, alertOf())).rejects.toMatchObject({ name: 'Unavailable' });
    }
  });
});

describe('when an execution ended', () => {
  const ending = async (reply: Reply) => endOfExecution((await starting(reply)).client);
  test('is told in ms, and undefined while it runs', async () => {
    const body = { executionArn: execution, stateMachineArn: machine, startDate: 1773526500, status: 'SUCCEEDED' };
    expect(await (await ending({ headers: asAws, body: { ...body, stopDate: 1773526505.5 } }))(execution)).toBe(1_773_526_505_500);
    expect(await (await ending({ headers: asAws, body: { ...body, status: 'RUNNING' } }))(execution)).toBeUndefined();
  });
  test.each(['ExecutionDoesNotExist', 'ThrottlingException'])('that Step Functions does not say (%s) is an error', async (type) => {
    await expect((await ending(failing(type)))(execution)).rejects.toMatchObject({ name: type });
  });
});

describe('the deployed machines', () => {
  test('are read from the variable that the stack writes', () => {
    expect(machinesOf({ MACHINES: JSON.stringify({ 'payment-errors': machine }) })).toEqual({ 'payment-errors': machine });
  });
  test.each([undefined, '', 'x', '[]', '"x"', '{"payment-errors":7}'])('%j is no such variable', (MACHINES) => {
    expect(() => machinesOf({ MACHINES })).toThrow();
  });
});
