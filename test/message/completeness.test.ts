import { expect, it } from 'vitest';
import { completenessOf } from '../../lib/message/completeness.ts';
import { dateToken } from '../../lib/message/dateToken.ts';
import { failing } from './paymentAlert.ts';
import { datadogDown, falsePositive, syncDown } from './triages.ts';

const from = '<!date^1732280460^{date_short_pretty} {time}|Nov 22, 13:01 UTC>';
const to = '<!date^1732281360^{time}|13:16 UTC>';
const sampled = 'sampled: Datadog searches only the spans that it kept, so there may be more';

it('makes times that each reader sees in their own zone', () => {
  expect(dateToken('2024-11-22T13:01:00.000Z')).toBe(from);
  expect(dateToken('2024-11-22T13:16:00.000Z', 'time')).toBe(to);
  expect(dateToken('soon')).toBeUndefined();
});

it('says how many were looked at, when, and whether Datadog sampled them', () => {
  expect(completenessOf(falsePositive.trail, failing)).toBe(`Looked at 418 failing requests of payments in prod, ${from} to ${to}; ${sampled}`);
});

it('says when nothing was found', () => {
  expect(completenessOf([], { ...failing, failing: 0, sampled: false })).toBe(
    `Looked for failing requests of payments in prod from ${from} to ${to} and found none; Datadog reported no sampling`,
  );
});

it('says what Datadog did not break down, and what could not be checked', () => {
  expect(completenessOf(syncDown.trail, { ...failing, failing: 1, unlisted: 12, notChecked: ['sample spans (Unavailable)'] })).toBe(
    `Looked at 1 failing request of payments in prod, ${from} to ${to}; ${sampled}; 12 of them counted but not broken down by Datadog; could not check: sample spans (Unavailable), Whose cards fail?`,
  );
});

it('names four of the things that could not be checked, and counts the rest', () => {
  expect(completenessOf([], { ...failing, notChecked: ['a', '', 'b', '<c>', 'd', 'e', 'f'] })).toMatch(/; could not check: a, b, &lt;c&gt;, d, and 2 more$/);
});

it('implies nothing where no failing requests were looked at', () => {
  expect(completenessOf(datadogDown.trail, undefined)).toBe('Could not check: Where are the errors?');
  expect(completenessOf([], undefined)).toBeUndefined();
});
