import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { endpoint, executionArn, machineArn } from './fixture.ts';

const pass = { StartAt: 'done', States: { done: { Type: 'Pass', End: true } } };

describe('what is asked about executions', () => {
  it.each([
    ['ExecutionDoesNotExist', executionArn('nobody')],
    ['InvalidArn', machineArn],
    ['InvalidArn', 'nobody'],
  ])('is answered with %s for %s', async (name, arn) => {
    const { client } = await endpoint(pass);
    const refused = expect.objectContaining({ name });
    await expect(client.send(new DescribeExecutionCommand({ executionArn: arn }))).rejects.toThrow(refused);
    await expect(client.send(new GetExecutionHistoryCommand({ executionArn: arn }))).rejects.toThrow(refused);
    await expect(client.send(new StopExecutionCommand({ executionArn: arn }))).rejects.toThrow(refused);
    await expect(client.send(new DescribeStateMachineForExecutionCommand({ executionArn: arn }))).rejects.toThrow(refused);
  });
  it('is a list, newest first, by status, in pages', async () => {
    const { client, start, run } = await endpoint({
      StartAt: 'which',
      States: {
        which: { Type: 'Choice', Choices: [{ Variable: '$.fail', IsPresent: true, Next: 'bad' }], Default: 'good' },
        bad: { Type: 'Fail' },
        good: { Type: 'Succeed' },
      },
    });
    for (const name of ['a', 'b', 'c']) await run(name, name === 'b' ? { fail: true } : {});
    const list = async (more: object) => {
      const { executions = [], nextToken } = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn, ...more }));
      return { names: executions.map(({ name }) => name), nextToken };
    };
    expect(await list({})).toEqual({ names: ['c', 'b', 'a'], nextToken: undefined });
    expect(await list({ statusFilter: 'FAILED' })).toEqual({ names: ['b'], nextToken: undefined });
    const { names, nextToken } = await list({ maxResults: 2 });
    expect(names).toEqual(['c', 'b']);
    // One that starts in between belongs to no later page.
    await start('d');
    expect(await list({ maxResults: 2, nextToken })).toEqual({ names: ['a'], nextToken: undefined });
    await expect(list({ nextToken: 'nonsense' })).rejects.toThrow(expect.objectContaining({ name: 'InvalidToken' }));
    await expect(client.send(new ListExecutionsCommand({ stateMachineArn: `${machineArn}s` }))).rejects.toThrow(
      expect.objectContaining({ name: 'StateMachineDoesNotExist' }),
    );
    const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn, statusFilter: 'FAILED' }));
    expect(executions).toEqual([
      {
        executionArn: executionArn('b'),
        stateMachineArn: machineArn,
        name: 'b',
        status: 'FAILED',
        startDate: expect.any(Date),
        stopDate: expect.any(Date),
        redriveCount: 0,
      },
    ]);
  });
  it('forgets the oldest that have ended, and none that runs', async () => {
    const { client, start, run } = await endpoint(
      {
        StartAt: 'which',
        States: {
          which: { Type: 'Choice', Choices: [{ Variable: '$.stay', IsPresent: true, Next: 'stay' }], Default: 'go' },
          stay: { Type: 'Wait', Seconds: 60, End: true },
          go: { Type: 'Succeed' },
        },
      },
      {},
      { keep: 2 },
    );
    await start('running', { stay: true });
    for (const name of ['a', 'b', 'c']) await run(name);
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: machineArn }));
    expect(executions.map(({ name }) => name)).toEqual(['c', 'b', 'running']);
  });
  it('knows its machines', async () => {
    const { client, run } = await endpoint(pass);
    await run('a');
    const machine = { stateMachineArn: machineArn, name: 'triage' };
    expect((await client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([{ ...machine, type: 'STANDARD', creationDate: expect.any(Date) }]);
    expect(await client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn }))).toMatchObject({
      ...machine,
      status: 'ACTIVE',
      type: 'STANDARD',
      definition: JSON.stringify(pass),
    });
    expect(await client.send(new DescribeStateMachineForExecutionCommand({ executionArn: executionArn('a') }))).toMatchObject({
      ...machine,
      definition: JSON.stringify(pass),
      updateDate: expect.any(Date),
    });
  });
  it('is refused with a name where the action or the body is unknown', async () => {
    const { url } = await endpoint(pass);
    const ask = async (target: string, body: string) => {
      const response = await fetch(url, { method: 'POST', headers: { 'x-amz-target': target }, body });
      return [response.status, (await response.json()).__type];
    };
    expect(await ask('AWSStepFunctions.RedriveExecution', '{}')).toEqual([400, 'UnknownOperationException']);
    expect(await ask('AWSStepFunctions.StartExecution', '{')).toEqual([400, 'SerializationException']);
    expect(await ask('AWSStepFunctions.StartExecution', '{}')).toEqual([400, 'ValidationException']);
    expect(await ask('AWSStepFunctions.ListExecutions', JSON.stringify({ stateMachineArn: machineArn, maxResults: 1001 }))).toEqual([
      400,
      'ValidationException',
    ]);
  });
});
