import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import * as z from 'zod';
import { type Door, receiveAlert } from '../lib/handlers/receiveAlert.ts';
import { payload } from '../lib/payload.ts';
import { roundsInMemory } from './fakes.ts';

/** A webhook body as it stands in test/bodies: as text, or as the object that the text holds; and what the door must make of it. */
const bodyFile = z.strictObject({
  why: z.string(),
  body: z.union([z.string(), z.record(z.string(), z.unknown())]),
  answer: z.strictObject({
    status: z.literal([202, 400]),
    /** 400: the fields at fault. */
    fields: z.array(z.string()).optional(),
    /** 202: the runbook that starts, or that nothing does. */
    runbook: z.string().optional(),
    ignored: z.literal(true).optional(),
    /** What the execution's input must hold, must not have, and must nowhere contain. */
    alert: z.record(z.string(), z.unknown()).optional(),
    absent: z.array(z.string()).optional(),
    hidden: z.array(z.string()).optional(),
  }),
});
const folder = new URL('./bodies/', import.meta.url);
const cases = readdirSync(folder).map((name) => ({ name, ...bodyFile.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) }));

/** The door with a token, two runbooks, and a Step Functions that remembers what it was given. */
function doorThatRemembers() {
  const inputs: unknown[] = [];
  const door: Door = {
    tokens: async () => ['token'],
    machines: { 'payment-errors': 'arn:payment-errors', 'first-look': 'arn:first-look' },
    start: async (_machine, _name, alert) => {
      inputs.push(JSON.parse(JSON.stringify(alert)));
      return true;
    },
    rounds: roundsInMemory(),
    endOf: async () => undefined,
  };
  return { door, inputs };
}
/** The fields that are free text, or nearly. */
const texts = [
  'alertCycleKey',
  'alertType',
  'alertTitle',
  'alertQuery',
  'alertScope',
  'alertStatus',
  'alertPriority',
  'eventTitle',
  'eventMessage',
  'link',
  'hostname',
  'snapshot',
];
const jsonSize = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('webhook bodies, malformed and hostile', () => {
  test.each(cases)('$name: $why', async ({ body, answer: expected }) => {
    const { door, inputs } = doorThatRemembers();
    const { status, body: answer } = await receiveAlert({ token: 'token', body: typeof body === 'string' ? body : JSON.stringify(body) }, door);

    expect({ status, fields: answer['fields'] }).toEqual({ status: expected.status, fields: expected.fields });
    expect(answer['runbook']).toBe(expected.runbook);
    expect(answer['ignored']).toBe(expected.ignored);
    expect(inputs).toHaveLength(expected.runbook === undefined ? 0 : 1);
    expect(inputs[0] ?? {}).toMatchObject(expected.alert ?? {});
    expect(Object.keys(inputs[0] ?? {}).filter((field) => expected.absent?.includes(field))).toEqual([]);
    expect((expected.hidden ?? []).filter((secret) => JSON.stringify([inputs, answer]).includes(secret))).toEqual([]);
  });

  const good = { id: '1', alertId: '2', alertTransition: 'Triggered', date: '1773526500000', tags: 'service:payments-api,env:prod' };
  /** As large as a body may be: what is made of it must fit beside what the steps find (lib/payload.ts). */
  test.each([
    ['a message of 250 KB', { eventMessage: 'x'.repeat(256_000) }],
    ['a message of 250 KB of emoji', { eventMessage: '🔥'.repeat(64_000) }],
    ['a message of 250 KB of control characters', { eventMessage: '\u0001'.repeat(42_600) }],
    ['a message of 250 KB of digits', { eventMessage: '1 '.repeat(128_000) }],
    ['35,000 tags, those that matter last', { tags: `${'team:x,'.repeat(35_000)}service:payments-api,env:prod` }],
    ['everything in emoji, the longest that a character can be', Object.fromEntries(texts.map((field) => [field, '🔥'.repeat(5_000)]))],
    ['a tag of 250 KB', { tags: `service:payments-api,env:prod,team:${'x'.repeat(256_000)}` }],
    ['140 tags of 300 control characters', { tags: `service:payments-api,env:prod,${`${'\u0001'.repeat(300)},`.repeat(140)}` }],
    ['280 tags of 300 letters of three bytes', { tags: `service:payments-api,env:prod,${`${'決'.repeat(300)},`.repeat(280)}` }],
    ['every text of 20 KB', Object.fromEntries(texts.map((field) => [field, '"\\'.repeat(5_000)]))],
  ])('%s starts a triage and fits between the states', async (_, parts) => {
    const { door, inputs } = doorThatRemembers();
    const { status } = await receiveAlert({ token: 'token', body: JSON.stringify({ ...good, ...parts }) }, door);

    expect(status).toBe(202);
    expect(inputs[0]).toMatchObject({ service: 'payments-api', env: 'prod' });
    expect(jsonSize(inputs[0])).toBeLessThanOrEqual(payload.alert);
  });

  /** The good body with an unknown key that makes it so many bytes long. */
  const ofBytes = (bytes: number, letter = 'x'): string => {
    const text = (filled: string) => JSON.stringify({ ...good, unknown: filled });
    return text(letter.repeat(Math.floor((bytes - text('').length) / Buffer.byteLength(letter))));
  };
  const tooLarge = "is 257 KB, and 256 at most are read: leave out of the payload template what is not in the README's";
  const tooDeep = "is nested more than 8 deep: leave out of the payload template what is not in the README's";
  const delivered = (body: string, token = 'token') => {
    const { door, inputs } = doorThatRemembers();
    return receiveAlert({ token, body }, door).then((answer) => ({ ...answer, inputs }));
  };

  test('256 KiB are read, and a byte more is not', async () => {
    expect(ofBytes(262_144)).toHaveLength(262_144);
    expect((await delivered(ofBytes(262_144))).status).toBe(202);
    expect(await delivered(ofBytes(262_145))).toMatchObject({ status: 400, body: { fields: ['body'], faults: { body: tooLarge } }, inputs: [] });
  });
  test('it is bytes that count, not characters', async () => {
    const body = ofBytes(263_000, '決');
    expect(body.length).toBeLessThan(90_000);
    expect(await delivered(body)).toMatchObject({ status: 400, body: { faults: { body: tooLarge } } });
  });
  test.each([
    ['large', ofBytes(10_000_000), /^is 9766 KB, and 256 at most are read/],
    ['deep', `${JSON.stringify(good).slice(0, -1)},"extra":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, tooDeep],
    ['deep and never closed', '[{"a":'.repeat(40_000), tooDeep],
  ])('what is %s is refused before it is parsed, and only after its token', async (_, body, fault) => {
    const parse = vi.spyOn(JSON, 'parse');
    onTestFinished(() => parse.mockRestore());
    expect(await delivered(body)).toMatchObject({ status: 400, body: { fields: ['body'], faults: { body: expect.stringMatching(fault) } }, inputs: [] });
    expect(await delivered(body, 'another')).toMatchObject({ status: 401 });
    expect(parse).not.toHaveBeenCalled();
  });
});
