import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
    machines: { 'payment-errors': 'arn:payment-errors', 'no-runbook-yet': 'arn:no-runbook-yet' },
    start: async (_machine, _name, alert) => {
      inputs.push(JSON.parse(JSON.stringify(alert)));
      return true;
    },
    rounds: roundsInMemory(),
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
  /** Step Functions takes 256 KiB; three steps of 32 KB must fit beside the alert. */
  test.each([
    ['a message of 1 MB', { eventMessage: 'x'.repeat(1_000_000) }],
    ['a message of 1 MB of emoji', { eventMessage: '🔥'.repeat(250_000) }],
    ['a message of 1 MB of control characters', { eventMessage: '\u0001'.repeat(1_000_000) }],
    ['a message of 1 MB of digits', { eventMessage: '1 '.repeat(500_000) }],
    ['100,000 tags, those that matter last', { tags: `${'team:x,'.repeat(100_000)}service:payments-api,env:prod` }],
    ['everything in emoji, the longest that a character can be', Object.fromEntries(texts.map((field) => [field, '🔥'.repeat(20_000)]))],
    ['a tag of 1 MB', { tags: `service:payments-api,env:prod,team:${'x'.repeat(1_000_000)}` }],
    ['300 tags of 300 control characters', { tags: `service:payments-api,env:prod,${`${'\u0001'.repeat(300)},`.repeat(300)}` }],
    ['300 tags of 300 letters of three bytes', { tags: `service:payments-api,env:prod,${`${'決'.repeat(300)},`.repeat(300)}` }],
    ['every text of 100 KB', Object.fromEntries(texts.map((field) => [field, '"\\'.repeat(50_000)]))],
  ])('%s starts a triage and fits between the states', async (_, parts) => {
    const { door, inputs } = doorThatRemembers();
    const { status } = await receiveAlert({ token: 'token', body: JSON.stringify({ ...good, ...parts }) }, door);

    expect(status).toBe(202);
    expect(inputs[0]).toMatchObject({ service: 'payments-api', env: 'prod' });
    expect(jsonSize(inputs[0])).toBeLessThanOrEqual(payload.alert);
  });

  test('nesting so deep that a reader could run out of stack is ignored like any unknown key', async () => {
    const { door, inputs } = doorThatRemembers();
    const body = `${JSON.stringify(good).slice(0, -1)},"extra":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;

    expect((await receiveAlert({ token: 'token', body }, door)).status).toBe(202);
    expect(inputs).toHaveLength(1);
  });
});
