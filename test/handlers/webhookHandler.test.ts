import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Door } from '../../lib/handlers/receiveAlert.ts';
import { webhookHandler } from '../../lib/handlers/webhookHandler.ts';
import { Unavailable } from '../../lib/sources/errors.ts';
import { roundsInMemory } from '../fakes.ts';
import { webhookBody } from '../webhooks.ts';

type Event = Parameters<ReturnType<typeof webhookHandler>>[0];
const token = 'S3cretT0kenOfTheWebhook';
const body = JSON.stringify(webhookBody({ eventMessage: 'words of the message' }));
const door: Door = {
  tokens: async () => [token],
  start: async () => true,
  rounds: roundsInMemory(),
  endOf: async () => undefined,
  machines: { 'payment-errors': 'arn:payment-errors', 'first-look': 'arn:other' },
};
/** What API Gateway (REST, proxy) sends, as far as it matters. */
function eventWith(parts: Partial<Event> = {}): Event {
  const event: Partial<Event> = { headers: { 'X-Firstlook-Token': token }, body, isBase64Encoded: false, ...parts };
  return JSON.parse(JSON.stringify(event));
}
const started = {
  statusCode: 202,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ execution: 'arn:payment-errors:event-7879709198622396010', runbook: 'payment-errors' }),
};
const statusOf = async (parts: Partial<Event>): Promise<number> => (await webhookHandler(door)(eventWith(parts))).statusCode;

describe('an event of API Gateway', () => {
  test('is answered in JSON', async () => {
    expect(await webhookHandler(door)(eventWith())).toEqual(started);
  });
  test.each(['X-Firstlook-Token', 'x-firstlook-token', 'X-FIRSTLOOK-TOKEN', 'x-Firstlook-token'])(
    'has its token in the header %s, however it is spelt',
    async (name) => {
      expect(await statusOf({ headers: { 'content-type': 'application/json', [name]: token } })).toBe(202);
    },
  );
  test('has no token in another header', async () => {
    expect(await statusOf({ headers: { Authorization: token, 'X-Firstlook-Token2': token } })).toBe(401);
  });
  test('may have its body in base64', async () => {
    expect(await webhookHandler(door)(eventWith({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true }))).toEqual(started);
  });
  test.each([
    ['large', `${body.slice(0, -1)},"x":"${'x'.repeat(262_144)}"}`],
    ['deep', `${body.slice(0, -1)},"x":${'['.repeat(9)}${']'.repeat(9)}}`],
  ])('is not read where its body is too %s, in base64 or not', async (_, text) => {
    for (const parts of [{ body: text }, { body: Buffer.from(text).toString('base64'), isBase64Encoded: true }]) {
      const answer = await webhookHandler(door)(eventWith(parts));
      expect([answer.statusCode, JSON.parse(answer.body)]).toMatchObject([
        400,
        { fields: ['body'], faults: { body: expect.stringMatching(/^is (261|257|nested)/) } },
      ]);
    }
  });
  test('without a body is no alert; without headers has no token', async () => {
    expect(await statusOf({ body: null })).toBe(400);
    expect(await statusOf({ body: null, isBase64Encoded: true })).toBe(400);
    const { headers, ...withoutHeaders } = eventWith();
    expect((await webhookHandler(door)(JSON.parse(JSON.stringify({ ...withoutHeaders, headers: null })))).statusCode).toBe(401);
    expect((await webhookHandler(door)(JSON.parse(JSON.stringify(withoutHeaders)))).statusCode).toBe(401);
  });
  test('that cannot be answered now is 503, never 500', async () => {
    const answer = await webhookHandler({
      ...door,
      start: async () => {
        throw new Unavailable('Step Functions');
      },
    })(eventWith());
    expect([answer.statusCode, JSON.parse(answer.body)]).toEqual([503, { error: 'could not start the triage; try again', cause: 'Unavailable' }]);
  });
});

describe('the log', () => {
  let lines: string[] = [];
  beforeEach(() => {
    lines = [];
    // With POWERTOOLS_DEV the logger writes to the console that a test can listen to.
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'DEBUG');
    for (const level of ['debug', 'info', 'warn', 'error', 'log'] as const)
      vi.spyOn(console, level).mockImplementation((line) => {
        lines.push(String(line));
      });
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  test.each<[string, Partial<Event>, Record<string, unknown>]>([
    ['started', {}, { level: 'INFO', message: 'answered 202', outcome: 'started', runbook: 'payment-errors' }],
    ['ignored', { body: body.replace('"Triggered"', '"Recovered"') }, { level: 'INFO', message: 'answered 202', ignored: true }],
    ['no alert', { body: body.replace('1773526500000', 'words of the date') }, { level: 'WARN', message: 'answered 400', fields: ['date'] }],
    ['not JSON', { body: `words of the body ${token}` }, { level: 'WARN', message: 'answered 400', fields: ['body'] }],
    ['a wrong token', { headers: { 'X-Firstlook-Token': `${token}x` } }, { level: 'WARN', message: 'answered 401' }],
  ])('has one line for a delivery (%s), without token and body', async (_, parts, expected) => {
    await webhookHandler({ ...door, rounds: roundsInMemory() })(eventWith(parts));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject(expected);
    for (const secret of [token, 'words of the', 'Payments are failing', 'payments-api']) expect(lines[0]).not.toContain(secret);
  });
  test('says by which error a delivery could not be taken, and not in the words of the service', async () => {
    await webhookHandler({
      ...door,
      tokens: async () => {
        throw new Unavailable(`no ${token}`);
      },
    })(eventWith());
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'WARN', message: 'answered 503', outcome: 'failed', cause: 'Unavailable' });
    expect(lines[0]).not.toContain(token);
  });
});
