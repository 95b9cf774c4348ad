import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertSchema, scopeOf, startsTriage, TagMissing, tagOf, transitions } from '../lib/alert.ts';
import { parseWebhookBody } from '../lib/webhookBody.ts';
import { alertOf, webhookBody } from './webhooks.ts';

const required = ['id', 'alertId', 'alertTransition', 'date', 'tags'];
const faultsOf = (body: unknown): Readonly<Record<string, string>> => {
  const parsed = parseWebhookBody(JSON.stringify(body));
  return 'faults' in parsed ? parsed.faults : {};
};

describe('a webhook body', () => {
  test('becomes an alert, and nothing else of it is carried on', () => {
    expect(alertOf()).toEqual({
      id: '7879709198622396010',
      alertId: '160076582',
      alertCycleKey: '8089237541789373473',
      alertTransition: 'Triggered',
      alertType: 'error',
      alertTitle: 'Payments are failing',
      alertScope: 'service:payments-api,env:prod',
      alertPriority: 'P1',
      alertQuery: 'trace-analytics("service:payments-api @http.status_code:>399").index("*").rollup("count").last("10m") > 100',
      alertStatus: '',
      eventMessage: 'More than 100 failing requests.\n@webhook-firstlook',
      link: 'https://app.datadoghq.com/event/event?id=7879709198622396010',
      tags: ['monitor', 'service:payments-api', 'env:prod', 'runbook:payment-errors'],
      firedAt: '2026-03-14T22:15:00.000Z',
      service: 'payments-api',
      env: 'prod',
      runbook: 'payment-errors',
      test: false,
    });
  });
  test('of the required fields alone is enough', () => {
    const few = Object.fromEntries(Object.entries(webhookBody()).filter(([field]) => required.includes(field)));
    expect(faultsOf(few)).toEqual({});
  });
  test("that was an execution's input before parses to the same alert in JSON: a re-run is a real re-run", () => {
    const input: unknown = JSON.parse(JSON.stringify(alertOf()));
    expect(alertSchema.parse(input)).toEqual(alertOf());
  });
  test('keeps the end of a long query, where a log monitor says its period', () => {
    const alertQuery = `logs("${'service:x OR '.repeat(300)}").index("*").rollup("count").last("5m") > 0`;
    expect(alertOf({ alertQuery }).alertQuery).toBe(alertQuery);
  });
  test("without a title of its own takes the event's", () => {
    expect(alertOf({ alertTitle: '' }).alertTitle).toBe('[P1] [Triggered] Payments are failing');
  });
});

describe('what is wrong with a required field is said in words that help', () => {
  test.each(required)('%s missing', (field) => {
    const { [field]: _, ...rest } = webhookBody();
    expect(faultsOf(rest)).toEqual({ [field]: 'is missing' });
  });
  test.each(required)('%s empty or blank', (field) => {
    expect(faultsOf(webhookBody({ [field]: '' }))).toEqual({ [field]: 'is empty' });
    expect(faultsOf(webhookBody({ [field]: ' \t\n' }))).toEqual({ [field]: 'is empty' });
  });
  test.each(required)('%s never filled in by Datadog', (field) => {
    expect(faultsOf(webhookBody({ [field]: '$SOME_VARIABLE' }))).toEqual({ [field]: 'is still a $VARIABLE: Datadog did not fill it in' });
  });
  test.each(required.flatMap((field) => [1773526500000, null, true, [], {}].map((value) => [field, value] as const)))('%s as %j', (field, value) => {
    expect(faultsOf(webhookBody({ [field]: value }))).toEqual({ [field]: 'must be a string: quote it in the payload template' });
  });
  test('a date in seconds, a transition that nobody knows, an id of letters', () => {
    expect(faultsOf(webhookBody({ date: '1773526500', alertTransition: 'Exploded', id: 'abc' }))).toEqual({
      id: 'must be $ID, the event id, all digits',
      alertTransition: `must be one of: ${transitions.join(', ')}`,
      date: 'must be $DATE: milliseconds since 1970, 13 digits',
    });
  });
  test('a body that is no object', () => {
    const notAnObject = { body: 'is not a JSON object: use the payload template of the README, and leave "Encode as form" off' };
    expect(['', 'x', '[]', 'null', '1', '"x"', 'id=1&tags=x'].map(parseWebhookBody)).toEqual(Array(7).fill({ faults: notAnObject }));
  });
});

describe('the alert', () => {
  test.each(transitions)('%s: only Triggered, Warn and No Data start a triage', (alertTransition) => {
    expect(startsTriage({ alertTransition })).toBe(['Triggered', 'Warn', 'No Data'].includes(alertTransition));
  });
  test('without a usable service or env says which tag to add', () => {
    expect(scopeOf(alertOf())).toEqual({ service: 'payments-api', env: 'prod' });
    expect(() => scopeOf(alertOf({ tags: 'env:prod', alertScope: '' }))).toThrow(
      new TagMissing('the alert has no service: tag; add service:NAME to the monitor, or group it by service'),
    );
    expect(() => scopeOf(alertOf({ tags: 'service:x', alertScope: '' }))).toThrow(
      new TagMissing('the alert has no env: tag; add env:NAME to the monitor, or to its query'),
    );
  });
});

describe('whatever comes', () => {
  test('no text makes the parser throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(Object.keys(parseWebhookBody(text))).toHaveLength(1);
      }),
    );
  });
  test('no value in a field makes it throw, and an alert that comes out is one', () => {
    const fields = Object.keys(webhookBody());
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.oneof(fc.string({ unit: 'binary', maxLength: 3_000 }), fc.jsonValue()), (field, value) => {
        const parsed = parseWebhookBody(JSON.stringify(webhookBody({ [field]: value })));
        if ('alert' in parsed) expect(alertSchema.parse(parsed.alert)).toEqual(parsed.alert);
        else expect(Object.keys(parsed.faults)).toEqual([field]);
      }),
    );
  });
  test('a service that comes out can stand in a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(alertOf({ tags: `monitor,service:${value}`, alertScope: '' }).service ?? 'x').toMatch(/^[\p{L}\p{N}][\p{L}\p{N}_\-:./]*$/u);
      }),
    );
  });
});

test("the group that fired says more than the monitor's own tags, which are the same for all groups", () => {
  const fields = { tags: 'env:prod,queue:default,service:shop,monitor', alertScope: 'env:staging,queue:mails,service:checkout' };
  const parsed = parseWebhookBody(JSON.stringify(webhookBody(fields)));
  const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();
  expect([alert.service, alert.env, tagOf(alert, 'queue')]).toEqual(['checkout', 'staging', 'mails']);
});
