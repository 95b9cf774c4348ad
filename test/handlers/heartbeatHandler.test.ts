import { describe, expect, test } from 'vitest';
import { type Heart, heartbeatHandler, longestTriageMs } from '../../lib/handlers/heartbeatHandler.ts';
import { Forbidden, Unavailable } from '../../lib/sources/errors.ts';
import { timeouts } from '../../lib/stack/timeouts.ts';

const at = Date.parse('2026-03-14T12:00:00Z');
const arnOf = (runbook: string) => `arn:aws:states:eu-west-1:123456789012:execution:Firstlook-${runbook}:event-1`;
const good = { status: 'SUCCEEDED', output: '{"verdict":{"id":"nothing-found"},"whereAreTheErrors":{"answer":"nowhere"},"slack":{"ts":""}}', error: undefined };

/** A heart of one runbook whose time passes where it waits; all is well where a part is not given. */
function heart(parts: Partial<Heart> = {}) {
  const state = { sent: [] as { body: Readonly<Record<string, string>>; token: string }[], waited: [] as number[], looks: 0 };
  let ms = at;
  const beat = heartbeatHandler({
    tokens: async () => ['token', 'the one before'],
    deliver: async (body, token) => {
      state.sent.push({ body, token });
      const runbook = /runbook:([\w-]+)/.exec(body['tags'] ?? '')?.[1] ?? '';
      return { status: 202, text: JSON.stringify({ execution: arnOf(runbook), runbook }) };
    },
    describe: async () => good,
    runbooks: ['payment-errors'],
    now: () => ms,
    wait: async (pause) => {
      state.waited.push(pause);
      ms += pause;
    },
    ...parts,
  });
  return { beat, state };
}
const failing = (message: string | RegExp) => ({ name: 'HeartbeatFailed', message: typeof message === 'string' ? message : expect.stringMatching(message) });

describe('a heartbeat', () => {
  test('sends an alert for each runbook with the valid token, and gives their runs where all ended well', async () => {
    const { beat, state } = heart({ runbooks: ['payment-errors', 'first-look'] });
    expect(await beat()).toEqual({ 'payment-errors': arnOf('payment-errors'), 'first-look': arnOf('first-look') });
    expect(state.sent.map(({ body, token }) => [body['alertId'], body['tags'], token])).toEqual([
      [`${at}001`, 'firstlook:heartbeat,env:heartbeat,runbook:payment-errors,service:firstlook-heartbeat', 'token'],
      [`${at}002`, 'firstlook:heartbeat,env:heartbeat,runbook:first-look,service:firstlook-heartbeat', 'token'],
    ]);
  });
  test('looks every 2 s until the run has ended', async () => {
    let looks = 0;
    const { beat, state } = heart({ describe: async () => (looks++ < 3 ? { ...good, status: 'RUNNING' } : good) });
    await beat();
    expect(state.waited).toEqual([2_000, 2_000, 2_000]);
  });
  test('fails where the run does not end, while the function still runs', async () => {
    const { beat, state } = heart({ describe: async () => ({ ...good, status: 'RUNNING' }) });
    await expect(beat()).rejects.toMatchObject(failing(`payment-errors: its run had not ended after 4 minutes; ${arnOf('payment-errors')}`));
    expect(state.waited.reduce((sum, ms) => sum + ms, 0)).toBe(longestTriageMs);
    expect(longestTriageMs + 3 * 15_000 + 2 * 5_000).toBeLessThan(timeouts.heartbeat * 1_000);
  });
});

describe('a run that ended otherwise fails the heartbeat', () => {
  test.each([
    ['FAILED', { ...good, status: 'FAILED', output: undefined, error: 'Forbidden' }, 'its run FAILED (Forbidden)'],
    ['TIMED_OUT', { ...good, status: 'TIMED_OUT', output: undefined }, 'its run TIMED_OUT'],
    ['without a verdict', { ...good, output: '{}' }, 'its run ended without a verdict'],
    ['with an output that is none', { ...good, output: '<html>' }, 'its run ended without a verdict'],
    [
      'with a step that could not look',
      {
        ...good,
        output:
          '{"verdict":{"id":"could-not-check"},"whereAreTheErrors":{"answer":"cannot-tell","error":{"name":"Forbidden","message":"{\\"errorMessage\\":\\"Datadog answered 403\\"}"}}}',
      },
      'whereAreTheErrors: Forbidden: Datadog answered 403',
    ],
    [
      'with a message that could not be made',
      { ...good, output: '{"verdict":{"id":"x"},"wording":{"error":{"name":"TypeError","message":"no"}}}' },
      'wording: TypeError: no',
    ],
  ])('%s', async (_, run, why) => {
    const { beat } = heart({ describe: async () => run });
    await expect(beat()).rejects.toMatchObject(failing(`payment-errors: ${why}; ${arnOf('payment-errors')}`));
  });
  test('but not where what stands alongside was late: it has 3 s, and nobody waits for it', async () => {
    const beside = (name: string) => `{"verdict":{"id":"x"},"alertHistory":{"answer":"cannot-tell","alongside":true,"error":{"name":"${name}","message":"m"}}}`;
    const { beat } = heart({ describe: async () => ({ ...good, output: beside('States.Timeout') }) });
    expect(await beat()).toEqual(expect.any(Object));
    const { beat: refused } = heart({ describe: async () => ({ ...good, output: beside('Forbidden') }) });
    await expect(refused()).rejects.toMatchObject(failing(`payment-errors: alertHistory: Forbidden: m; ${arnOf('payment-errors')}`));
    const waited = beside('States.Timeout').replace('"alongside":true,', '');
    const { beat: hung } = heart({ describe: async () => ({ ...good, output: waited }) });
    await expect(hung()).rejects.toMatchObject(failing(`payment-errors: alertHistory: States.Timeout: m; ${arnOf('payment-errors')}`));
  });
  test('and is told beside the others, each by its runbook', async () => {
    const describe = async (arn: string) => (arn.includes('b:') ? { ...good, status: 'ABORTED' } : good);
    const { beat } = heart({ runbooks: ['a', 'b', 'c'], describe });
    await expect(beat()).rejects.toMatchObject(failing(`b: its run ABORTED; ${arnOf('b')}`));
  });
});

describe('a door in trouble fails the heartbeat', () => {
  test.each([
    [
      '401',
      401,
      '{"error":"the header X-Firstlook-Token is missing or wrong"}',
      'the door started nothing: 401 {"error":"the header X-Firstlook-Token is missing or wrong"}',
    ],
    ['ignoring it', 202, '{"ignored":true,"reason":"x"}', 'the door started nothing: 202 {"ignored":true,"reason":"x"}'],
    ['starting another runbook', 202, '{"execution":"arn","runbook":"first-look"}', 'the door started first-look'],
    ['answering HTML', 200, '<html>', 'the door started nothing: 200 <html>'],
  ])('%s', async (_, status, text, why) => {
    const { beat, state } = heart({ deliver: async () => ({ status, text }) });
    await expect(beat()).rejects.toMatchObject(failing(`payment-errors: ${why}`));
    expect(state.waited).toEqual([]);
  });
  test('answering 503 again and again, as Datadog would deliver again', async () => {
    const { beat, state } = heart({ deliver: async () => ({ status: 503, text: '{"error":"busy"}' }) });
    await expect(beat()).rejects.toMatchObject(failing('payment-errors: the door started nothing: 503 {"error":"busy"}'));
    expect(state.waited).toEqual([5_000, 5_000]);
  });
  test('giving no answer', async () => {
    const { beat } = heart({ deliver: () => Promise.reject(new TypeError('fetch failed')) });
    await expect(beat()).rejects.toMatchObject(failing('payment-errors: the door gave no answer (TypeError)'));
  });
  test('but not where it was away for a moment: the same event is delivered again', async () => {
    const ids: (string | undefined)[] = [];
    const deliver: Heart['deliver'] = async ({ id }) => {
      ids.push(id);
      return ids.length === 1 ? { status: 503, text: '' } : { status: 202, text: JSON.stringify({ execution: 'arn', runbook: 'payment-errors' }) };
    };
    await heart({ deliver }).beat();
    expect(ids).toEqual([`${at}001`, `${at}001`]);
  });
});

test.each([
  ['the webhook secret', { tokens: () => Promise.reject(new Unavailable('Secrets Manager is away')) }, 'payment-errors: Unavailable: Secrets Manager is away'],
  ['Step Functions', { describe: () => Promise.reject(new Forbidden('not allowed')) }, 'payment-errors: Forbidden: not allowed'],
] satisfies [string, Partial<Heart>, string][])('%s that cannot be asked fails the heartbeat', async (_, parts, why) => {
  await expect(heart(parts).beat()).rejects.toMatchObject(failing(why));
});
