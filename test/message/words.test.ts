import { describe, expect, it } from 'vitest';
import { dispositionWords, duration, failureWords, measuredWords, number, percent, ruleWords } from '../../lib/message/words.ts';
import { type Because, dispositions } from '../../lib/verdict.ts';

const fewUnseen = 'rule: the rest must be too few to change the answer';

describe('ruleWords', () => {
  const cases: readonly (readonly [Because, string])[] = [
    [{ rule: 'any-failing', count: 0, of: 0, atLeast: 1 }, '0 failing requests in this window; rule: at least 1'],
    [{ rule: 'enough-failing', count: 3, of: 3, atLeast: 5 }, 'too few to judge: 3 failing requests; rule: at least 5'],
    [{ rule: 'enough-failing', count: 1, of: 1, atLeast: 5 }, 'too few to judge: 1 failing request; rule: at least 5'],
    [{ rule: 'enough-failing', count: 5, of: 5, atLeast: 5 }, '5 failing requests; rule: at least 5'],
    [
      { rule: 'only-expected-endpoints', count: 412, of: 418, atLeast: 0.95 },
      '412 of 418 failing requests (98.6%) are at the expected endpoints; rule: at least 95%',
    ],
    [
      { rule: 'only-expected-endpoints', count: 0, of: 1_234, atLeast: 0.95 },
      '0 of 1,234 failing requests (0%) are at the expected endpoints; rule: at least 95%',
    ],
    [
      { rule: 'endpoints-all-listed', count: 380, of: 418, atLeast: 0.95 },
      `Datadog listed the endpoints of only 380 of 418 failing requests (90.9%); ${fewUnseen}`,
    ],
    [
      { rule: 'only-expected-method', count: 102, of: 412, atLeast: 0.95 },
      '102 of 412 failing requests (24.8%) were paid by the expected method; rule: at least 95%',
    ],
    [{ rule: 'method-tagged', count: 400, of: 412, atLeast: 0.95 }, `only 400 of 412 failing requests (97.1%) carry the payment method's tag; ${fewUnseen}`],
    [{ rule: 'gateway-tagged', count: 0, of: 12, atLeast: 1 }, "0 of 12 failing requests (0%) carry the gateway's tag; rule: at least 100%"],
    [
      { rule: 'metric-has-points', count: 0, of: 418, atLeast: 1 },
      'the metric saw nothing in this window, where the spans show 418 failing requests; rule: it must have seen some',
    ],
    [{ rule: 'metric-saw-enough', count: 120, of: 418, atLeast: 0.5 }, 'the metric saw 120 of 418 failing requests (28.7%); rule: at least 50%'],
    [
      { rule: 'customers-own-cards', count: 380, of: 400, atLeast: 0.9 },
      "380 of the 400 failures that the metric saw (95%) come from the customers' own cards; rule: at least 90%",
    ],
    [{ rule: 'only-expected-endpoints', count: 0, of: 0, atLeast: 0.95 }, '0 of 0 failing requests are at the expected endpoints; rule: at least 95%'],
  ];
  it.each(cases)('%j', (because, words) => {
    expect(ruleWords(because)).toBe(words);
    expect(words.startsWith(measuredWords(because))).toBe(true);
  });
});

it.each([
  [0, '0 s'],
  [-5, '0 s'],
  [Number.NaN, '0 s'],
  [40, '0 s'],
  [3_100, '3.1 s'],
  [9_949, '9.9 s'],
  [9_951, '10 s'],
  [27_000, '27 s'],
  [59_600, '1 min'],
  [210_000, '3 min 30 s'],
  [5_400_000, '90 min'],
])('%d ms are %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

it('writes numbers as Americans do, and none too long to read', () => {
  expect([0, 3, 1_234_567, 2.34, 1e300].map(number)).toEqual(['0', '3', '1,234,567', '2.3', '1e+300']);
});

it('says of a share too small for a tenth of a percent that it is not nothing', () => {
  expect([percent(1, 100_000), percent(0, 100_000), percent(0, 0)]).toEqual(['under 0.1%', '0%', undefined]);
});

it('has a name and a meaning for each disposition', () => {
  expect(dispositions.map((one) => dispositionWords[one].name)).toEqual(['False positive', 'Located', 'Needs investigation', 'Could not check']);
});

it.each([
  ['RateLimited', 'too many questions were asked in a short time, and waiting did not help'],
  ['Unavailable', 'the service that it asks is down or out of reach'],
  ['Forbidden', 'its key was not accepted, or lacks a permission'],
  ['Refused', 'the service understood the question and refused it'],
  ['PartialResult', 'the service ran out of time and answered with only a part'],
  ['UnexpectedAnswer', 'the service answered with something that is not an answer'],
  ['NotConfigured', 'something that it needs has not been filled in'],
  ['TagMissing', 'the monitor lacks a tag that says whose requests to look at'],
  ['States.Timeout', 'it took too long and was stopped'],
  ['Lambda.Unknown', "the step's own program broke off"],
  ['constructor', 'it broke off for a reason that nobody foresaw'],
  ['', 'it broke off for a reason that nobody foresaw'],
])('says why a step failed with %s', (name, why) => {
  expect(failureWords(name).why).toBe(why);
  expect(failureWords(name).toDo).toMatch(/\.$/);
});
