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

test('the README has the table as it stands: npm run faults', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toContain('<!-- faults -->');
  expect(withFaults(readme, allCases) === readme).toBe(true);
});
