import { describe, expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { pathName, paths } from '../../lib/engine/walk.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { cases } from './paymentErrorsCases.ts';

test.each(cases)('%s', async (path, datadog, headline) => {
  const { steps, verdict } = await run(paymentErrors, alertOf(), { datadog });
  expect([...steps.map(({ id, answer }) => `${id}=${answer}`), verdict.id].join(' > ')).toBe(path);
  expect(verdict.headline).toBe(headline);
});

test('every way through has a case', () => {
  expect(cases.map(([path]) => path).sort()).toEqual(paths(paymentErrors).map(pathName).sort());
});

describe('what a person reads', () => {
  const verdictOf = async (path: string) =>
    (await run(paymentErrors, alertOf(), { datadog: cases.find(([name]) => name.endsWith(path))?.[1] ?? datadogWhere({}) })).verdict;

  test('a gateway in trouble is named with its payment method and its share', async () => {
    expect(await verdictOf('gateway-failing')).toEqual({
      id: 'gateway-failing',
      disposition: 'located',
      headline: 'blue-pay is failing konbini payments',
      because: '60 of 160 (37.5%) failing payments are konbini payments at blue-pay',
      next: 'Look at the status page of blue-pay and tell their support; consider switching konbini off.',
    });
  });

  test("a false positive says how many are the customers', and why their cards were declined", async () => {
    expect((await verdictOf('false-positive')).because).toBe('95 of 100 (95%) failures have a reason that lies with the customer: expired_card 95');
  });

  test('what needs investigation names the reasons on our side', async () => {
    expect((await verdictOf('> needs-investigation')).because).toBe('85 of 100 (85%) failures have a reason on our side: internal_error 85');
  });
});

describe('never a false positive', () => {
  const spans = cases.find(([path]) => path.endsWith('false-positive'))?.[1] ?? datadogWhere({});
  test.each([
    ['on zero rows', { ...spans, countSpans: async () => ({ buckets: [], total: 0, sampled: true }) }, 'nothing-found'],
    ['on a metric without points', { ...spans, sumMetric: async () => [] }, 'could-not-check'],
    ['on a metric that saw too little', { ...spans, sumMetric: async () => [{ tags: ['expired_card'], sum: 49 }] }, 'could-not-check'],
    [
      'on a failed query',
      {
        ...spans,
        sumMetric: async () => {
          throw new Error('x');
        },
      },
      'could-not-check',
    ],
    ['on reasons without a tag', { ...spans, sumMetric: async () => [{ tags: [''], sum: 100 }] }, 'needs-investigation'],
  ])('%s', async (_, datadog, verdict) => {
    expect((await run(paymentErrors, alertOf(), { datadog })).verdict.id).toBe(verdict);
  });
});
