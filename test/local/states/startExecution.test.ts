import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { endpoint, executionArn, machineArn, one } from './fixture.ts';

const pass = { StartAt: 'done', States: { done: { Type: 'Pass', End: true } } };
const waiting = { StartAt: 'wait', States: { wait: { Type: 'Wait', Seconds: 60, End: true } } };

describe('StartExecution', () => {
  it('gives the ARN and the start, and the execution runs to its end', async () => {
    const { start, ended } = await endpoint(one(), { look: async () => ({ answer: 'nowhere' }) });
    const before = Date.now();
    const { executionArn: arn, startDate } = await start('a-1_B', { id: '1' });
    expect(arn).toBe(executionArn('a-1_B'));
    expect(startDate?.getTime()).toBeGreaterThanOrEqual(before);
    expect(await ended('a-1_B')).toMatchObject({
      executionArn: arn,
      stateMachineArn: machineArn,
      name: 'a-1_B',
      status: 'SUCCEEDED',
      startDate,
      stopDate: expect.any(Date),
      input: '{"id":"1"}',
      inputDetails: { included: true },
      output: '{"answer":"nowhere"}',
      outputDetails: { included: true },
    });
  });
  it('makes up a name, and takes {} for no input', async () => {
    const { client } = await endpoint(pass);
    const { executionArn: arn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn: machineArn }));
    expect(arn).toMatch(/^arn:aws:states:us-east-1:000000000000:execution:triage:[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(await client.send(new DescribeExecutionCommand({ executionArn: arn }))).toMatchObject({ input: '{}' });
  });
  it('gives the same execution for the same name and input while it runs', async () => {
    const { start } = await endpoint(waiting);
    const first = await start('same', { a: 1 });
    const again = await start('same', { a: 1 });
    expect([again.executionArn, again.startDate]).toEqual([first.executionArn, first.startDate]);
    await expect(start('same', { a: 2 })).rejects.toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
  });
  it('refuses a name whose execution has ended, with HTTP 400 and __type', async () => {
    const { url, run, start } = await endpoint(pass);
    await run('once', { a: 1 });
    await expect(start('once', { a: 1 })).rejects.toThrow(
      expect.objectContaining({ name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${executionArn('once')}'` }),
    );
    const body = JSON.stringify({ stateMachineArn: machineArn, name: 'once', input: '{"a":1}' });
    const response = await fetch(url, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' }, body });
    expect([response.status, response.headers.get('content-type'), await response.json()]).toEqual([
      400,
      'application/x-amz-json-1.0',
      { __type: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${executionArn('once')}'` },
    ]);
  });
  it.each(['', 'a'.repeat(81), 'a b', 'a:b', 'é'])('refuses the name "%s"', async (name) => {
    const { start } = await endpoint(pass);
    await expect(start(name)).rejects.toThrow(expect.objectContaining({ name: 'InvalidName' }));
  });
  it('takes a name of 80 characters', async () => {
    const { run } = await endpoint(pass);
    expect(await run('a'.repeat(80))).toMatchObject({ status: 'SUCCEEDED' });
  });
  it('refuses input that is no JSON, or more than 256 KiB of it', async () => {
    const { client, start } = await endpoint(pass);
    const invalid = expect.objectContaining({ name: 'InvalidExecutionInput' });
    await expect(client.send(new StartExecutionCommand({ stateMachineArn: machineArn, input: '{' }))).rejects.toThrow(invalid);
    await expect(start('big', 'é'.repeat(131_072))).rejects.toThrow(invalid);
    await expect(start('fits', 'é'.repeat(131_071))).resolves.toMatchObject({ executionArn: executionArn('fits') });
  });
  it.each([
    ['StateMachineDoesNotExist', `${machineArn}s`],
    ['InvalidArn', 'triage'],
    ['InvalidArn', executionArn('x')],
  ])('answers %s to %s', async (name, stateMachineArn) => {
    const { client } = await endpoint(pass);
    await expect(client.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toThrow(expect.objectContaining({ name }));
  });
});
