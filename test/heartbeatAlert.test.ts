import { describe, expect, it } from 'vitest';
import { startsTriage } from '../lib/alert.ts';
import { heartbeatBody } from '../lib/heartbeatAlert.ts';
import { parseWebhookBody } from '../lib/webhookBody.ts';
import { alertOf, webhookBody } from './webhooks.ts';

const at = Date.parse('2026-03-14T12:00:00Z');
const parsed = (body: Readonly<Record<string, unknown>>) => {
  const result = parseWebhookBody(JSON.stringify(body));
  return 'alert' in result ? result.alert : expect.unreachable(JSON.stringify(result.faults));
};

describe("Firstlook's own test alert", () => {
  it('has the fields of the payload template, all of them', () => {
    expect(Object.keys(heartbeatBody('payment-errors', 1, at)).sort()).toEqual(Object.keys(webhookBody()).sort());
  });
  it('is an alert that starts a triage of its runbook, in a service and an environment of its own', () => {
    const alert = parsed(heartbeatBody('payment-errors', 1, at));
    expect(alert).toMatchObject({
      runbook: 'payment-errors',
      service: 'firstlook-heartbeat',
      env: 'heartbeat',
      test: false,
      heartbeat: true,
      firedAt: '2026-03-14T12:00:00.000Z',
    });
    expect(startsTriage(alert)).toBe(true);
  });
  it('has an event and a monitor of its own for each runbook and each time, so that it never waits for its turn', () => {
    const ids = [heartbeatBody('a', 1, at), heartbeatBody('b', 2, at), heartbeatBody('a', 1, at + 1)].map(({ id = '', alertId = '' }) => `${id} ${alertId}`);
    expect(ids).toEqual([`${at}001 ${at}001`, `${at}002 ${at}002`, `${at + 1}001 ${at + 1}001`]);
  });
});

describe('a real alert', () => {
  it('has no such field', () => expect(alertOf()).not.toHaveProperty('heartbeat'));
  it.each([
    'firstlook:heartbeat,service:payments-api',
    'service:firstlook-heartbeat',
    'firstlook:heartbeat',
    'firstlook:heartbeat:2,service:firstlook-heartbeat',
  ])('is not taken for one over the tags %s alone', (tags) => expect(alertOf({ tags: `${tags},env:prod`, alertScope: '' })).not.toHaveProperty('heartbeat'));
});
