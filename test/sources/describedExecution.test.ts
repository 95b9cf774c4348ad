import { SFNClient } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { describedExecution } from '../../lib/sources/describedExecution.ts';
import { endpoint, executionArn, failure, one } from '../local/states/fixture.ts';

test('an execution is described by its status, and its output or its error', async () => {
  const look = async (input: unknown) => {
    if (JSON.stringify(input) === '{"bad":true}') throw failure('Forbidden', 'no');
    return { verdict: 'fine' };
  };
  const { client, run } = await endpoint(one(), { look });
  const describe = describedExecution(client);
  await Promise.all([run('good'), run('bad', { bad: true })]);
  expect(await describe(executionArn('good'))).toEqual({ status: 'SUCCEEDED', output: '{"verdict":"fine"}', error: undefined });
  expect(await describe(executionArn('bad'))).toEqual({ status: 'FAILED', output: undefined, error: 'Forbidden' });
  await expect(describe(executionArn('nobody'))).rejects.toMatchObject({
    name: 'Unavailable',
    message: 'Step Functions did not describe the execution: ExecutionDoesNotExist',
  });
});

test('no connection is an error with a name', async () => {
  const client = new SFNClient({
    endpoint: 'http://127.0.0.1:1',
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  await expect(describedExecution(client)(executionArn('any'))).rejects.toMatchObject({ name: 'Unavailable' });
});
