import { describe, expect, it } from 'vitest';
import { endpoint, failure, lambda, one } from './fixture.ts';

const caught = { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'kept' }] };
const withCatch = (task: object = {}) => ({
  StartAt: 'look',
  States: { look: { ...lambda('look'), ...caught, End: true, ...task }, kept: { Type: 'Pass', End: true } },
});
const cause = (errorType: string, errorMessage: string) => JSON.stringify({ errorType, errorMessage, trace: [] });

describe('a handler', () => {
  it('gets a JSON copy and gives one: nothing becomes null, NaN becomes null', async () => {
    const given: unknown[] = [];
    const { run } = await endpoint(one(), {
      look: async (input) => {
        given.push(input);
        return { a: undefined, b: Number.NaN, c: new Date(0) };
      },
    });
    expect((await run('x', { when: '2026' })).output).toBe('{"b":null,"c":"1970-01-01T00:00:00.000Z"}');
    expect(given).toEqual([{ when: '2026' }]);
    const empty = await endpoint(one(), { look: async () => undefined });
    expect((await empty.run('x')).output).toBe('null');
  });
  it('that throws is an error by its name, with the cause that Lambda gives', async () => {
    const { run } = await endpoint(one(), {
      look: async () => {
        throw failure('Forbidden', 'no key');
      },
    });
    expect(await run('x')).toMatchObject({ status: 'FAILED', error: 'Forbidden', cause: cause('Forbidden', 'no key') });
  });
  it('that throws what is no error, or returns what is no JSON, fails as in Lambda', async () => {
    const text = await endpoint(one(), {
      look: async () => {
        throw 'words';
      },
    });
    expect(await text.run('x')).toMatchObject({ status: 'FAILED', error: 'string', cause: cause('string', 'words') });
    const loop = await endpoint(one(), {
      look: async () => {
        const a: Record<string, unknown> = {};
        a['a'] = a;
        return a;
      },
    });
    expect(await loop.run('x')).toMatchObject({ status: 'FAILED', error: 'Error', cause: cause('Error', 'Unable to stringify response body') });
  });
  it('that throws can be caught, and its cause is the text that a state finds', async () => {
    const { run } = await endpoint(withCatch(), {
      look: async () => {
        throw failure('Refused', 'a bad query');
      },
    });
    expect(JSON.parse((await run('x', { id: '1' })).output ?? '')).toEqual({ id: '1', error: { Error: 'Refused', Cause: cause('Refused', 'a bad query') } });
  });
  it('that takes too long is a States.Timeout, which can be caught', async () => {
    const { run, history } = await endpoint(withCatch({ TimeoutSeconds: 1 }), { look: () => new Promise((resolve) => setTimeout(resolve, 1_500, {})) });
    expect(JSON.parse((await run('x')).output ?? '')).toMatchObject({ error: { Error: 'States.Timeout' } });
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect((await history('x')).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionTimedOut',
      'TaskStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
  });
});

describe('the limit of 256 KiB', () => {
  const text = (bytes: number) => 'a'.repeat(bytes - 2);
  it('fails an execution whose task returns more, uncaught', async () => {
    const { run } = await endpoint(withCatch({ Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3 }] }), { look: async () => text(262_145) });
    expect(await run('x')).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded', cause: expect.stringContaining('function:look') });
  });
  it('fails one whose state hands on more, uncaught', async () => {
    const { run } = await endpoint(withCatch({ ResultPath: '$.look' }), { look: async () => text(200_000) });
    expect(await run('x', { before: text(70_000) })).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: expect.stringContaining("'look'"),
    });
  });
  it('lets exactly that much through', async () => {
    const { run } = await endpoint(one(), { look: async () => text(262_144) });
    expect(await run('x')).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('a machine', () => {
  it('that runs longer than it may is TIMED_OUT', async () => {
    const { run, history } = await endpoint({ ...one(), TimeoutSeconds: 1 }, { look: () => new Promise((resolve) => setTimeout(resolve, 1_500, {})) });
    expect(await run('x')).toMatchObject({ status: 'TIMED_OUT' });
    expect((await history('x')).at(-1)).toMatchObject({ type: 'ExecutionTimedOut' });
  });
  it('whose Choice reads what is not there fails with States.Runtime, uncaught by States.ALL', async () => {
    const { run } = await endpoint({
      StartAt: 'which',
      States: { which: { Type: 'Choice', Choices: [{ Variable: '$.no', StringEquals: 'x', Next: 'done' }] }, done: { Type: 'Succeed' } },
    });
    expect(await run('x')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
  it('with a failed branch calls nothing in the other branches any more', async () => {
    let calls = 0;
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 3 }];
    const { run, history } = await endpoint(
      {
        StartAt: 'both',
        States: {
          both: {
            Type: 'Parallel',
            ...caught,
            End: true,
            Branches: [
              { StartAt: 'bad', States: { bad: { ...lambda('bad'), End: true } } },
              { StartAt: 'retried', States: { retried: { ...lambda('retried'), Retry, End: true } } },
            ],
          },
          kept: { Type: 'Wait', Seconds: 1, End: true },
        },
      },
      {
        bad: () => new Promise((_, reject) => setTimeout(reject, 30, failure('Broken', 'no'))),
        retried: async () => {
          calls += 1;
          throw failure('Unavailable', 'not now');
        },
      },
      { waits: 0.05 },
    );
    expect(await run('x')).toMatchObject({ status: 'SUCCEEDED' });
    expect(calls).toBe(1);
    expect((await history('x')).map(({ type }) => type)).toEqual(expect.arrayContaining(['ParallelStateFailed', 'ParallelStateExited']));
  });
});
