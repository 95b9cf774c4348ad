import { expect, test } from 'vitest';
import { namesOf } from '../../../lib/local/newRunbook/names.ts';

test.each([
  ['search-errors', 'searchErrors', 'Search errors'],
  ['errors-5xx', 'errors5xxRunbook', 'Errors 5xx'],
  ['queue', 'queueRunbook', 'Queue'],
  // A word of the language, and names of one word: `step` or `ask` would be a name in the file already.
  ['delete', 'deleteRunbook', 'Delete'],
  ['a--b-', 'aB', 'A b'],
  ['a--', 'aRunbook', 'A'],
])('%s is called %s in the code, and %s for people', (name, identifier, title) => {
  expect(namesOf(name, [])).toEqual({ name, identifier, title });
});

test.each(['', 'ab', 'Search', '1st-errors', '-search', 'search errors', 'search_errors', '../search', 'search\n', 'x'.repeat(52), '検索'])(
  '"%s" cannot be the value of the tag: refused, with one that can',
  (name) => {
    expect(() => namesOf(name, [])).toThrow(/cannot be the value of a monitor's tag here\. Take 3 to 51 lower-case letters.*search-errors$/);
  },
);

test('a name that is taken is refused, with what to do', () => {
  expect(() => namesOf('payment-errors', [{ name: 'payment-errors' }])).toThrow('there is a runbook payment-errors already. Change that');
});
