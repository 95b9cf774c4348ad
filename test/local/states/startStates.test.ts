import { execFileSync } from 'node:child_process';
import { ListStateMachinesCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import type { AwsFaults } from '../../../lib/local/states/awsFault.ts';
import { endpoint, executionArn, failure, machineArn, one } from './fixture.ts';

const waiting = { StartAt: 'wait', States: { wait: { Type: 'Wait', Seconds: 60, End: true } } };

describe('StopExecution', () => {
  it('aborts a run, for a reason, and leaves one alone that has ended', async () => {
    const { client, start, ended, history } = await endpoint(waiting);
    await start('stopped');
    const { stopDate } = await client.send(new StopExecutionCommand({ executionArn: executionArn('stopped'), error: 'Enough', cause: 'a person said so' }));
    expect(await ended('stopped')).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'a person said so', stopDate });
    expect((await history('stopped')).at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Enough', cause: 'a person said so' },
    });
    expect((await client.send(new StopExecutionCommand({ executionArn: executionArn('stopped'), error: 'Other' }))).stopDate).toEqual(stopDate);
    expect(await ended('stopped')).toMatchObject({ error: 'Enough' });
  });
  it('lets nothing come of a handler that still runs, and calls none again', async () => {
    const { promise: called, resolve: calling } = Promise.withResolvers<void>();
    const { promise: answer, reject } = Promise.withResolvers<void>();
    let calls = 0;
    const look = async () => {
      calls += 1;
      calling();
      return answer;
    };
    const { client, start, ended, history } = await endpoint(
      one({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3 }] }),
      { look },
      { waits: 0 },
    );
    await start('stopped');
    await called;
    await client.send(new StopExecutionCommand({ executionArn: executionArn('stopped') }));
    const before = await history('stopped');
    reject(failure('Unavailable', 'too late'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([calls, (await ended('stopped')).status, await history('stopped')]).toEqual([1, 'ABORTED', before]);
  });
});

describe('an endpoint that misbehaves', () => {
  const pass = { StartAt: 'done', States: { done: { Type: 'Pass', End: true } } };
  it('answers by the error it is told, once or always, for the actions that it is told', async () => {
    let left = 1;
    const faults: AwsFaults = ({ action }) =>
      action === 'StartExecution' && left-- > 0 ? { name: 'ThrottlingException', message: 'Rate exceeded' } : undefined;
    const { client, start, ended } = await endpoint(pass, {}, { faults });
    expect((await client.send(new ListStateMachinesCommand({}))).stateMachines).toHaveLength(1);
    await expect(start('x')).rejects.toMatchObject({ name: 'ThrottlingException', message: 'Rate exceeded', $metadata: { httpStatusCode: 400 } });
    await start('x');
    expect((await ended('x')).status).toBe('SUCCEEDED');
  });
  it('answers with another status, something else, or never', async () => {
    const { client } = await endpoint(pass, {}, { faults: () => ({ name: 'ServiceUnavailable', message: 'away', status: 503 }) });
    await expect(client.send(new ListStateMachinesCommand({}))).rejects.toMatchObject({ name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } });
    const other = await endpoint(pass, {}, { faults: () => ({ answer: { stateMachines: [] } }) });
    expect((await other.client.send(new ListStateMachinesCommand({}))).stateMachines).toEqual([]);
    const silent = await endpoint(pass, {}, { faults: () => 'hang' });
    await expect(silent.client.send(new ListStateMachinesCommand({}), { abortSignal: AbortSignal.timeout(50) })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a faulty handler', () => {
  it('ends its own execution and no other', async () => {
    const { run } = await endpoint(one(), {
      look: async (input) => {
        if (JSON.stringify(input) === '{"bad":true}') throw failure('Broken', 'no');
        return {};
      },
    });
    expect((await Promise.all([run('bad', { bad: true }), run('good')])).map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED']);
  });
  it('does not end the process by a promise that fails with nobody waiting', () => {
    const script = `
      import { startStates } from './lib/local/states/startStates.ts';
      const machine = { name: 'triage', definition: ${JSON.stringify(one())}, handlers: { look: async () => { void Promise.reject(new Error('left behind')); return {}; } } };
      const { url, close } = await startStates({ '${machineArn}': machine }, { onFault: (reason) => console.log(reason.message) });
      const ask = (action, body) => fetch(url, { method: 'POST', headers: { 'x-amz-target': 'AWSStepFunctions.' + action }, body: JSON.stringify(body) }).then((r) => r.json());
      await ask('StartExecution', { stateMachineArn: '${machineArn}', name: 'x' });
      let status = 'RUNNING';
      while (status === 'RUNNING') ({ status } = await ask('DescribeExecution', { executionArn: '${executionArn('x')}' }));
      console.log(status);
      await close();`;
    expect(execFileSync(process.execPath, ['--input-type=module-typescript', '-e', script], { encoding: 'utf8' })).toBe('left behind\nSUCCEEDED\n');
  });
});
