import { expect, test } from 'vitest';
import { onlyEdge, statusOf } from '../../lib/facts/loadBalancer.ts';

test.each(['100', '200', '404', '503', '599'])('%s is a status', (text) => {
  expect(statusOf(text)).toBe(Number(text));
});
test.each(['-', '', 'no tag', '0', '000', '99', '600', '5xx', '5030', ' 503'])('"%s" is none', (text) => {
  expect(statusOf(text)).toBeUndefined();
});

test.each([
  ['-', true],
  ['no tag', true],
  ['200', true],
  ['499', true],
  ['500', false],
  ['503', false],
])('a 5xx whose target answered "%s" is of the edge alone: %s', (targetStatus, edge) => {
  expect(onlyEdge({ targetStatus })).toBe(edge);
});
