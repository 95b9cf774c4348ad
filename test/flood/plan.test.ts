import { describe, expect, test } from 'vitest';
import { floodOf } from '../../lib/flood/plan.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { webhookBody } from '../webhooks.ts';

const sample = Object.fromEntries(Object.entries(webhookBody()).map(([name, value]) => [name, String(value)]));
const flood = floodOf(sample, { deliveries: 1_000, withinMs: 60_000 }, 1);
const of = (kind: string) => flood.filter((one) => one.kind === kind);

describe('a flood of 1,000', () => {
  test('has the shares of the issue', () => {
    expect([of('original'), of('redelivered'), of('malformed'), of('stranger')].map(({ length }) => length)).toEqual([780, 150, 50, 20]);
    const groups = Map.groupBy(of('original'), ({ monitor }) => monitor);
    expect(groups.size).toBe(61);
    expect(groups.get('100')).toHaveLength(200);
    expect(new Set(of('original').map(({ group }) => group)).size).toBe(780);
  });
  test('comes within a minute, in order; what Datadog repeats some seconds after it was sent', () => {
    expect(flood.map(({ at }) => at)).toEqual(flood.map(({ at }) => at).toSorted((a, b) => a - b));
    for (const { at } of flood.filter(({ kind }) => kind !== 'redelivered')) expect(at).toBeLessThan(60_000);
    for (const again of of('redelivered')) {
      const first = of('original').find(({ body }) => body === again.body) ?? expect.unreachable('it repeats nothing');
      expect(again.at - first.at).toBeGreaterThanOrEqual(0);
      expect(again.at - first.at).toBeLessThan(10_000);
    }
  });
  test('holds alerts, save for those that are malformed, which the door refuses', () => {
    for (const { kind, body } of flood) expect([kind, 'faults' in parseWebhookBody(body)]).toEqual([kind, kind === 'malformed']);
  });
  test('is the same from the same seed, and another from another', () => {
    expect(floodOf(sample, { deliveries: 1_000, withinMs: 60_000 }, 1)).toEqual(flood);
    expect(floodOf(sample, { deliveries: 1_000, withinMs: 60_000 }, 2)).not.toEqual(flood);
  });
});
