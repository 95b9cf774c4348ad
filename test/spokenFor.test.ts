import { expect, test } from 'vitest';
import { groupOf, groupsOf, monitorOf, scopedGroup, scopeKey, spokenForIn } from '../lib/spokenFor.ts';
import { alertOf } from './webhooks.ts';

test('a group is the scope that fired; a monitor without groups fires for all', () => {
  expect(groupOf(alertOf())).toBe('service:payments-api,env:prod');
  expect(groupOf(alertOf({ alertScope: '' }))).toBe('*');
  expect(groupsOf(alertOf({ alertScope: '' }), [])).toEqual({ groups: 1, named: ['*'], elsewhere: 0 });
});
test('a test notification has rounds of its own', () => {
  expect([monitorOf(alertOf()), monitorOf(alertOf({ eventTitle: '[TEST] [Triggered] x' }))]).toEqual(['160076582', 'test-160076582']);
});
test('what is looked at is a service in an environment, and no two are mixed up', () => {
  expect(scopeKey({ service: 'a', env: 'b' })).toBe(scopeKey({ service: 'a', env: 'b' }));
  expect(scopeKey({ service: 'a"', env: 'b' })).not.toBe(scopeKey({ service: 'a', env: '"b' }));
});
test('an execution that could not tell is unknown, one that was not asked has nothing to say', () => {
  expect(spokenForIn({ whichGroups: { groups: 2, named: ['a'], elsewhere: 1 } })).toEqual({ groups: 2, named: ['a'], elsewhere: 1 });
  expect(spokenForIn({ whichGroups: { answer: 'cannot-tell', error: { name: 'Unavailable', message: 'x' } } })).toBe('unknown');
  expect(spokenForIn({ whichGroups: null })).toBe('unknown');
  expect(spokenForIn({})).toBeUndefined();
});

test('what a triage looks at is its own service, whoever opened the round: all groups of another are elsewhere, and its own is always among them', () => {
  const orders = (n: number) => scopedGroup({ alertScope: `service:orders-api,part:${n}`, service: 'orders-api', env: 'prod' });
  const own = scopedGroup(alertOf());
  expect(groupsOf(alertOf(), [orders(1), orders(2), orders(3), own])).toEqual({
    groups: 4,
    named: ['service:payments-api,env:prod', 'service:orders-api,part:1', 'service:orders-api,part:2', 'service:orders-api,part:3'],
    elsewhere: 3,
  });
  expect(groupsOf(alertOf(), [orders(1)])).toMatchObject({ groups: 2, elsewhere: 1 });
});
test('groups of which nobody knows whose they are were not looked at', () => {
  expect(groupsOf(alertOf(), [scopedGroup(alertOf())], 3)).toEqual({ groups: 4, named: ['service:payments-api,env:prod'], elsewhere: 3 });
});
test('a group of a long name is the same one wherever it is compared, and is never cut within a character', () => {
  const long = alertOf({ alertScope: `service:payments-api,env:prod,x:${'😀'.repeat(200)}` });
  expect(groupsOf(long, [scopedGroup(long)])).toMatchObject({ groups: 1, elsewhere: 0 });
  for (const pad of ['', 'y']) {
    const { named } = groupsOf({ ...long, alertScope: `${pad}${'😀'.repeat(200)}` }, []);
    expect(named[0]?.isWellFormed()).toBe(true);
    expect(scopedGroup({ ...long, alertScope: `${pad}${'😀'.repeat(200)}` }).group.isWellFormed()).toBe(true);
  }
});
test('a group of another service is another group, also where it has the same name', () => {
  expect(groupsOf(alertOf(), [{ ...scopedGroup(alertOf()), scope: '["orders-api","prod"]' }])).toMatchObject({ groups: 2, elsewhere: 1 });
});
