import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { couldNotCheck, unharmed } from '../../lib/faults/expected.ts';
import type { FaultCase } from '../../lib/faults/faultCase.ts';
import { type Row, rowOf, summary, tableOf } from '../../lib/faults/report.ts';

const of: FaultCase = { part: 'Datadog', fault: '403', at: 'whereAreTheErrors', broken: {}, expected: couldNotCheck('Forbidden', 1) };
const seen = { ...couldNotCheck('Forbidden', 1), tries: 1, requests: 7 };
const good: Row = rowOf({ of, seen, same: true });
const bad: Row = { ...rowOf({ of, seen: { ...seen, ...unharmed(), tries: 2 }, same: false }), fault: '500' };

test('a row says what must come out and what was seen, in the same words', () => {
  expect(good).toEqual({
    ...{ part: 'Datadog', fault: '403', same: true },
    expected: 'could-not-check, Forbidden, 1 try, 1 message',
    seen: 'could-not-check, Forbidden, 1 try, 1 message',
  });
  expect(bad.seen).toBe('false-positive, 2 tries, 1 message');
});

test('a case that could not be played says why', () => {
  expect(rowOf({ of, seen: { failure: 'port taken' }, same: false }).seen).toBe('could not be played: port taken');
});

test('requests are told where they are expected', () => {
  const asked = { ...of, expected: { ...of.expected, requests: 7 } };
  expect(rowOf({ of: asked, seen, same: true })).toMatchObject({
    expected: expect.stringContaining('7 requests'),
    seen: expect.stringContaining('7 requests'),
  });
});

test('the table has each part once, and a mark in each row', () => {
  const lines = stripVTControlCharacters(tableOf([good, bad], 140)).split('\n');
  expect(lines.filter((line) => line.includes('Datadog'))).toHaveLength(1);
  expect(lines.find((line) => line.includes(' 403 '))).toMatch(/✓ │$/);
  expect(lines.find((line) => line.includes(' 500 '))).toMatch(/✗ │$/);
});

test('the summary names what differs', () => {
  expect(stripVTControlCharacters(summary([good, bad], 3))).toBe('1 of 2 faults end as they must, after 3 s.\n  not so: Datadog: 500');
  expect(stripVTControlCharacters(summary([good], 3))).toBe('1 of 1 faults end as they must, after 3 s.');
});
