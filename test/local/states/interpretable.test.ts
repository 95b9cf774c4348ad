import { describe, expect, it } from 'vitest';
import { endpoint, executionArn, failure, lambda, machineArn, one } from './fixture.ts';

describe('the context object', () => {
  it("is the execution's own, also in a branch of a Parallel", async () => {
    const Parameters = {
      'id.$': '$$.Execution.Id',
      'name.$': '$$.Execution.Name',
      'at.$': '$$.Execution.StartTime',
      'input.$': '$$.Execution.Input',
      'machine.$': '$$.StateMachine.Id',
      'called.$': '$$.StateMachine.Name',
    };
    const given: unknown[] = [];
    const { run } = await endpoint(
      {
        StartAt: 'first',
        States: {
          first: { Type: 'Pass', Result: { changed: true }, Next: 'wait' },
          wait: { Type: 'Wait', Seconds: 1, Next: 'both' },
          both: { Type: 'Parallel', Branches: [{ StartAt: 'inner', States: { inner: { ...lambda('inner'), Parameters, End: true } } }], Next: 'outer' },
          outer: { ...lambda('outer'), Parameters, End: true },
        },
      },
      { inner: async (input) => void given.push(input), outer: async (input) => void given.push(input) },
      { waits: 0.02 },
    );
    const { startDate } = await run('x', { id: '1' });
    const seen = { id: executionArn('x'), name: 'x', at: startDate?.toISOString(), input: { id: '1' }, machine: machineArn, called: 'triage' };
    expect(given).toEqual([seen, seen]);
  });
});

describe('Retry', () => {
  const Retry = [
    { ErrorEquals: ['Unavailable'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 2, MaxDelaySeconds: 5 },
    { ErrorEquals: ['RateLimited'], IntervalSeconds: 1, MaxAttempts: 1 },
  ];
  const failing =
    (...names: string[]) =>
    async () => {
      const name = names.shift();
      if (name) throw failure(name, 'not now');
      return 'at last';
    };
  it('tries again by name, each rule counting for itself, and with `waits` waits that much less', async () => {
    const { run, history } = await endpoint(one({ Retry }), { look: failing('Unavailable', 'RateLimited', 'Unavailable') }, { waits: 0.05 });
    expect(await run('x')).toMatchObject({ status: 'SUCCEEDED', output: '"at last"' });
    const events = await history('x');
    const when = (type: string) => events.filter((event) => event.type === type).map(({ timestamp }) => timestamp?.getTime() ?? 0);
    const waited = when('LambdaFunctionFailed').map((failed, index) => (when('LambdaFunctionScheduled')[index + 1] ?? 0) - failed);
    // Timers may fire a millisecond early by the clock.
    expect(waited.map((ms, index) => ms >= ([49, 49, 99][index] ?? 0))).toEqual([true, true, true]);
    expect(Math.max(...waited)).toBeLessThan(1_000);
  });
  it('keeps to the longest wait, and to full jitter, which may wait nothing', async () => {
    const long = [{ ErrorEquals: ['Unavailable'], IntervalSeconds: 1000, MaxAttempts: 1, MaxDelaySeconds: 1, JitterStrategy: 'FULL' }];
    const { run } = await endpoint(one({ Retry: long }), { look: failing('Unavailable') }, { waits: 0.05 });
    const { startDate, stopDate } = await run('x');
    expect((stopDate?.getTime() ?? 0) - (startDate?.getTime() ?? 0)).toBeLessThan(10_000);
  });
  it('gives up after its attempts, with the last error', async () => {
    const { run, history } = await endpoint(one({ Retry }), { look: failing('Unavailable', 'Unavailable', 'Unavailable') }, { waits: 0 });
    expect(await run('x')).toMatchObject({ status: 'FAILED', error: 'Unavailable' });
    expect((await history('x')).filter(({ type }) => type === 'LambdaFunctionFailed')).toHaveLength(3);
  });
});
