import { expect, test } from 'vitest';
import type { Fuzzed } from '../../lib/faults/fuzz.ts';
import { fuzzRow } from '../../lib/faults/fuzzRow.ts';

const good: Fuzzed = { statuses: { 202: 3, 400: 2, 401: 1 }, started: 2, unfounded: [], afterwards: 202 };

test('the fuzz is a row of the table, with its seed', () => {
  expect(fuzzRow(6, 42, good)).toEqual({
    part: 'Deliveries',
    fault: '6 bodies that nobody should send, seed 42',
    expected: '202, 400, 401; no execution without a valid alert; then a plain alert 202',
    seen: '3 x 202, 2 x 400, 1 x 401; 2 executions; then a plain alert 202',
    same: true,
  });
});

test.each<[string, Partial<Fuzzed>]>([
  ['an answer is a 5xx', { statuses: { 202: 3, 503: 1 } }],
  ['a connection broke', { statuses: { 202: 3, 0: 1 } }],
  ['something started without an alert', { unfounded: ['event-1'] }],
  ['nothing started at all: the door may be shut', { started: 0 }],
  ['the door is not what it was', { afterwards: 503 }],
])('it is not as it must be where %s', (_, parts) => expect(fuzzRow(6, 42, { ...good, ...parts }).same).toBe(false));
