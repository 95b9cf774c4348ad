import { expect, test } from 'vitest';
import { groupOf, monitorOf, ownGroup, scopeKey, spokenForIn } from '../lib/spokenFor.ts';
import { alertOf } from './webhooks.ts';

test('a group is the scope that fired; a monitor without groups fires for all', () => {
  expect(groupOf(alertOf())).toBe('service:payments-api,env:prod');
  expect(groupOf(alertOf({ alertScope: '' }))).toBe('*');
  expect(ownGroup(alertOf({ alertScope: '' }))).toEqual({ groups: 1, named: ['*'], elsewhere: 0 });
});
test('a test notification has rounds of its own', () => {
  expect([monitorOf(alertOf()), monitorOf(alertOf({ alertTitle: '[TEST] x' }))]).toEqual(['160076582', 'test-160076582']);
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
