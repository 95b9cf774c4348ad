import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allCases } from '../../lib/faults/allCases.ts';
import { couldNotCheck, unharmed } from '../../lib/faults/expected.ts';
import { shortTable, withFaults } from '../../lib/faults/readme.ts';

const some = (part: string, fault: string, expected = couldNotCheck('Forbidden', 1)) => ({ part, fault, at: '', broken: {}, expected });

test('faults of one part that end alike are one row', () => {
  expect(shortTable([some('A', '401'), some('B', '403'), some('A', '403'), some('A', '500', unharmed())])).toBe(
    [
      '| what is broken | how | what comes out |',
      '|---|---|---|',
      '| A | 401; 403 | could-not-check |',
      '| A | 500 | false-positive |',
      '| B | 403 | could-not-check |',
    ].join('\n'),
  );
});

test('states of which the same can be said share a row, and a long row says how many more', () => {
  const lambdas = ['a', 'b'].map((state) => some(`Lambda: ${state}`, 'out of time'));
  const words = Array.from({ length: 9 }, (_, n) => some('Slack says of the message, once', `word_${n}`));
  expect(
    shortTable([...lambdas, ...words])
      .split('\n')
      .slice(2),
  ).toEqual([
    '| Lambda | a: out of time; b: out of time | could-not-check |',
    "| Slack's own words | word_0, once; word_1, once; word_2, once; word_3, once; word_4, once; word_5, once; and 3 more | could-not-check |",
  ]);
});

test('the README has the table as it stands: npm run faults', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toContain('<!-- faults -->');
  expect(withFaults(readme, allCases) === readme).toBe(true);
});

test('the README says how many there are', () => {
  expect(/\((\d+) faults: /.exec(readFileSync('README.md', 'utf8'))?.[1]).toBe(String(allCases.length));
});
