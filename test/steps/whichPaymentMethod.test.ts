import { expect, test } from 'vitest';
import { whichPaymentMethod } from '../../lib/steps/whichPaymentMethod.ts';
import { failingRequestsOf, fromMetric } from '../failingRequests.ts';

const params = { expected: 'credit_card', share: 0.95 };
const { classify, gather } = whichPaymentMethod.definition;
const split = (...rows: [method: string, gateway: string, count: number][]) => ({
  expectedBy: rows.map(([method, gateway, count]) => ({ method, gateway, count })),
  expected: rows.reduce((sum, [, , count]) => sum + count, 0),
});
const answerTo = async (facts: Parameters<typeof failingRequestsOf>[0]) => {
  const { answer, because } = classify(await gather({ whereAreTheErrors: failingRequestsOf(facts) }, {}, params), params);
  return [answer, because.rule, because.count, because.of];
};

test.each([
  ['all credit cards', split(['credit_card', 'acme-pay', 60], ['credit_card', 'blue-pay', 40]), ['only-expected', 'only-expected-method', 100, 100]],
  ['exactly 95% credit cards', split(['credit_card', 'acme-pay', 95], ['konbini', 'acme-pay', 5]), ['only-expected', 'only-expected-method', 95, 100]],
  ['94% credit cards', split(['credit_card', 'acme-pay', 94], ['konbini', 'acme-pay', 6]), ['other', 'only-expected-method', 94, 100]],
  ['no credit card at all', split(['konbini', 'acme-pay', 10]), ['other', 'only-expected-method', 0, 10]],
  ['a few without the tag', split(['credit_card', 'acme-pay', 97], ['no tag', 'acme-pay', 3]), ['only-expected', 'only-expected-method', 97, 100]],
  ['many without the tag', split(['credit_card', 'acme-pay', 50], ['no tag', 'acme-pay', 50]), ['cannot-tell', 'method-tagged', 50, 100]],
  ['none with the tag', split(['no tag', 'no tag', 30]), ['cannot-tell', 'method-tagged', 0, 30]],
  [
    'untagged ones that could be credit cards',
    split(['credit_card', 'a', 90], ['no tag', 'a', 6], ['konbini', 'a', 4]),
    ['cannot-tell', 'method-tagged', 94, 100],
  ],
  [
    'untagged ones that are just enough to be only credit cards',
    split(['credit_card', 'a', 90], ['no tag', 'a', 5], ['konbini', 'a', 5]),
    ['cannot-tell', 'method-tagged', 95, 100],
  ],
  ['another method in any case', split(['credit_card', 'a', 50], ['no tag', 'a', 6], ['konbini', 'a', 44]), ['other', 'only-expected-method', 50, 100]],
  ['another method, and its gateway has no name', split(['credit_card', 'a', 50], ['konbini', 'no tag', 50]), ['cannot-tell', 'gateway-tagged', 0, 50]],
  ['too few payments', split(['konbini', 'a', 4]), ['cannot-tell', 'enough-failing', 4, 4]],
  ['payments that were not listed count as untagged', { ...split(['credit_card', 'a', 90]), expected: 100 }, ['cannot-tell', 'method-tagged', 90, 100]],
  [
    'what Datadog did not list may be payments of another method',
    { ...split(['credit_card', 'a', 952], ['konbini', 'a', 48]), unlisted: 48 },
    ['cannot-tell', 'method-tagged', 1_000, 1_048],
  ],
  ['unlisted, and only credit cards in any case', { ...split(['credit_card', 'a', 999]), unlisted: 10 }, ['only-expected', 'only-expected-method', 999, 999]],
  ['payments counted by a trace metric, which has no such tag', { ...split(['no tag', 'no tag', 30]), fromMetric }, ['cannot-tell', 'method-shown', 0, 30]],
  ['too few payments counted by a trace metric', { ...split(['no tag', 'no tag', 4]), fromMetric }, ['cannot-tell', 'enough-failing', 4, 4]],
])('%s', async (_, facts, expected) => {
  expect(await answerTo(facts)).toEqual(expected);
});

test('the gateway in trouble is the one with most failing payments of other methods, with those methods', async () => {
  const facts = split(
    ['credit_card', 'blue-pay', 500],
    ['credit_card', 'acme-pay', 5],
    ['konbini', 'acme-pay', 30],
    ['bank_transfer', 'acme-pay', 40],
    ['konbini', 'blue-pay', 35],
  );
  expect(await gather({ whereAreTheErrors: failingRequestsOf(facts) }, {}, params)).toEqual({
    shown: true,
    payments: 610,
    expected: 505,
    others: 105,
    untagged: 0,
    trouble: { gateway: 'acme-pay', methods: ['bank_transfer', 'konbini'], count: 70, expectedThere: 5 },
  });
});

test('of many methods in trouble the five worst are named', async () => {
  const facts = split(...Array.from({ length: 6 }, (_, n): [string, string, number] => [`method_${n}`, 'acme-pay', 60 - n]));
  const { trouble } = await gather({ whereAreTheErrors: failingRequestsOf(facts) }, {}, params);
  expect(trouble).toMatchObject({ methods: ['method_0', 'method_1', 'method_2', 'method_3', 'method_4'], count: 345 });
});

test('it asks nobody, and has these answers to its question', () => {
  const question = { en: 'Which payment method fails?', ja: 'どの決済手段が失敗していますか？' };
  expect(whichPaymentMethod.definition).toMatchObject({ question, answers: ['only-expected', 'other'], asks: [] });
});

test.each([0.51, 1])('a share of %d is taken', (share) => {
  expect(whichPaymentMethod.definition.params.safeParse({ ...params, share }).success).toBe(true);
});
test.each([0.5, 1.01])('a share of %d is refused', (share) => {
  expect(whichPaymentMethod.definition.params.safeParse({ ...params, share }).success).toBe(false);
});
