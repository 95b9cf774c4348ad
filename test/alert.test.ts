import { describe, expect, test } from 'vitest';
import { tagOf, tagsOf } from '../lib/alert.ts';
import { alertOf } from './webhooks.ts';

const alert = alertOf({ tags: 'monitor,env:prod,queue:mails,queue:bulk,cluster:,team:a b', alertScope: 'pod:worker-1, shard:7' });

describe('a tag of the alert', () => {
  test.each([
    ['of the monitor', 'queue', 'mails'],
    ['of the group that fired', 'pod', 'worker-1'],
    ['of the group, after a space', 'shard', '7'],
    ['read at the door', 'env', 'prod'],
    ['that is not there', 'service', undefined],
    ['that is empty', 'cluster', undefined],
    ['that could not stand in a query', 'team', undefined],
    ['whose name another one begins with', 'que', undefined],
  ])('%s', (_, key, value) => {
    expect(tagOf(alert, key)).toBe(value);
  });
});

describe('the tags that narrow a query', () => {
  test('are all of those asked for, and no other', () => {
    expect(tagsOf(alert, ['env', 'queue'])).toEqual({ env: 'prod', queue: 'mails' });
  });
  test('are never fewer: one that is missing has a name, and what to do about it', () => {
    expect(() => tagsOf(alert, ['env', 'cluster'])).toThrow(
      expect.objectContaining({ name: 'TagMissing', message: 'the alert has no cluster: tag; add cluster:NAME to the monitor, or group it by cluster' }),
    );
  });
  test("are there in Firstlook's own test alert, and nobody's", () => {
    expect(tagsOf({ ...alert, heartbeat: true }, ['env', 'cluster'])).toEqual({ env: 'prod', cluster: 'heartbeat' });
  });
});
