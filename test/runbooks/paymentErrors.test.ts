import { describe, expect, test } from 'vitest';
import { run } from '../../lib/engine/run.ts';
import { paymentAlert } from '../../lib/local/scenarios/paymentAlert.ts';
import { customersReasons } from '../../lib/runbooks/paymentErrors/customersReasons.ts';
import { paymentErrors } from '../../lib/runbooks/paymentErrors.ts';
import { RateLimited, UnexpectedAnswer } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { counted, paymentErrorsCases, reasons } from './paymentErrorsCases.ts';

const pay = 'POST /api/v1/payments';
const verdictOn = async (...parts: Partial<Datadog>[]) => (await run(paymentErrors, alertOf(), { datadog: datadogWhere(Object.assign({}, ...parts)) })).verdict;
const cards = (count: number) => counted([pay, 'credit_card', 'acme-pay', count]);

describe("the rules' numbers, at their edges", () => {
  test.each([
    [
      '95 of 100 at payment authorization are only there',
      [counted([pay, 'credit_card', 'acme-pay', 95], ['GET /cart', 'no tag', 'no tag', 5]), reasons(['lost_card', 95])],
      'false-positive',
    ],
    ['94 of 100 are not', [counted([pay, 'credit_card', 'acme-pay', 94], ['GET /cart', 'no tag', 'no tag', 6])], 'errors-elsewhere'],
    [
      '95 of 100 by credit card are only credit cards',
      [counted([pay, 'credit_card', 'acme-pay', 95], [pay, 'konbini', 'blue-pay', 5]), reasons(['lost_card', 95])],
      'false-positive',
    ],
    ['94 of 100 are not', [counted([pay, 'credit_card', 'acme-pay', 94], [pay, 'konbini', 'blue-pay', 6])], 'gateway-failing'],
    ["90 of 100 with the customers' reasons are a false positive", [cards(100), reasons(['lost_card', 90], ['internal_error', 10])], 'false-positive'],
    ['89 of 100 are not', [cards(100), reasons(['lost_card', 89], ['internal_error', 11])], 'needs-investigation'],
    ['a metric that saw half is believed', [cards(100), reasons(['lost_card', 50])], 'false-positive'],
    ['one that saw less is not', [cards(100), reasons(['lost_card', 49])], 'could-not-check'],
    ['4 failing requests decide nothing', [cards(4)], 'could-not-check'],
    ['5 do', [cards(5), reasons(['lost_card', 5])], 'false-positive'],
    ['a metric that saw 4 failures decides nothing', [cards(5), reasons(['lost_card', 4])], 'could-not-check'],
  ])('%s', async (_, parts, verdict) => {
    expect((await verdictOn(...parts)).id).toBe(verdict);
  });
});

test('payments are authorized in two places', async () => {
  const rows = counted([pay, 'credit_card', 'acme-pay', 50], ['POST /api/v1/sessions/cs_123/pay', 'credit_card', 'acme-pay', 50]);
  expect((await verdictOn(rows, reasons(['lost_card', 100]))).id).toBe('false-positive');
});

test('the reasons are those that the application counts for credit cards', async () => {
  const asked: unknown[] = [];
  await verdictOn(cards(100), {
    sumMetric: async ({ metric, tags, by }) => {
      asked.push({ metric, tags, by });
      return [];
    },
  });
  expect(asked).toEqual([{ metric: 'app.payment.failures', tags: { service: 'payments-api', env: 'prod', payment_method: 'credit_card' }, by: ['reason'] }]);
});

test('its title is what the alert is about', () => {
  expect(paymentErrors.title).toBe('Payments are failing');
});

describe('whose reason it is', () => {
  test('these lie with the customer, and no other', () => {
    expect(customersReasons).toEqual([
      'card_declined',
      'card_velocity_exceeded',
      'do_not_honor',
      'expired_card',
      'generic_decline',
      'incorrect_cvc',
      'incorrect_number',
      'incorrect_zip',
      'insufficient_funds',
      'invalid_cvc',
      'invalid_expiry_month',
      'invalid_expiry_year',
      'invalid_number',
      'lost_card',
      'pickup_card',
      'stolen_card',
      'transaction_not_allowed',
      'withdrawal_count_limit_exceeded',
    ]);
  });
  test.each(customersReasons)("%s is the customer's", async (reason) => {
    expect((await verdictOn(cards(100), reasons([reason, 100]))).id).toBe('false-positive');
  });
  test.each(['processing_error', 'internal_error', 'gateway_timeout', 'brand_new_reason', ''])('"%s" is ours', async (reason) => {
    expect((await verdictOn(cards(100), reasons([reason, 100]))).id).toBe('needs-investigation');
  });
});

describe('what a person reads', () => {
  test('a gateway in trouble is named with its payment method and its share, and what else fails', async () => {
    expect(await verdictOn(counted([pay, 'credit_card', 'acme-pay', 100], [pay, 'konbini', 'blue-pay', 60], [pay, 'credit_card', 'blue-pay', 7]))).toEqual({
      id: 'gateway-failing',
      disposition: 'located',
      headline: 'blue-pay is failing konbini payments',
      because:
        '60 of 167 (35.9%) failing payments are konbini at blue-pay. Credit cards are 107 of 167 (64.1%), too few for a mere card problem (rule: at least 95%); 7 of them are at blue-pay too.',
      next: 'Tell the support of blue-pay; where they or their status page confirm it, switch konbini off there.',
    });
  });
  test('errors elsewhere name the endpoint, and do not hide that payments fail too', async () => {
    expect(await verdictOn(counted([pay, 'credit_card', 'acme-pay', 900], ['GET /cart', 'no tag', 'no tag', 100]))).toMatchObject({
      headline: 'GET /cart is failing, and not only payments',
      because:
        '100 of 1,000 (10%) failing requests are outside payment authorization, too many for a mere payment problem (rule: at least 95% inside): GET /cart (402) 100.',
      next: 'Tell the owner of GET /cart, with the spans. Payment authorization has 900 failing requests too: look at those as well.',
    });
    expect(await verdictOn(counted(['GET /cart', 'no tag', 'no tag', 100]))).toMatchObject({
      headline: 'GET /cart is failing, not payments',
      next: 'Tell the owner of GET /cart, with the spans.',
    });
  });
  test("a false positive says how many are the customers', why their cards were declined, and what the others are", async () => {
    expect((await verdictOn(cards(100), reasons(['expired_card', 95], ['internal_error', 5]))).because).toBe(
      "95 of 100 (95%) card failures in the metric are the customers' own cards (rule: at least 90%): expired_card 95. The other 5: internal_error 5.",
    );
    expect((await verdictOn(cards(100), reasons(['expired_card', 100]))).because).not.toContain('other');
  });
  test('what needs investigation names the reasons on our side, and how many they are', async () => {
    expect(await verdictOn(cards(100), reasons(['expired_card', 89], ['brand_new_reason', 11]))).toMatchObject({
      headline: '11 of 100 card failures are ours, most of them brand_new_reason',
      because: "Reasons on our side: brand_new_reason 11. The customers' own cards are 89 of 100 (89%) card failures (a false positive needs at least 90%).",
    });
  });
  test.each([
    ['whereAreTheErrors', [counted([pay, 'no tag', 'no tag', 3])], /in APM, list the endpoints of payments-api in prod/],
    ['whichPaymentMethod', [counted([pay, 'no tag', 'no tag', 30])], /open the failing spans of payments-api in prod/],
    ['whoseCards', [cards(100), reasons()], /whether app\.payment\.failures is still synced/],
  ])('where %s has no answer, how to go on by hand from there', async (_, parts, next) => {
    expect((await verdictOn(...parts)).next).toMatch(next);
  });
});

describe('where the budget for spans stays spent, and a trace metric is counted', () => {
  const spent: Partial<Datadog> = {
    countSpans: async () => {
      throw new RateLimited('spent', 3_600);
    },
  };
  const hits = (...rows: [endpoint: string, count: number][]): Partial<Datadog> => ({
    countHits: async () => ({
      buckets: rows.map(([endpoint, count]) => ({ by: { 'resource_name': endpoint, '@http.status_code': '500' }, count, trend: [] })),
      total: rows.reduce((sum, [, count]) => sum + count, 0),
      cut: false,
      sampled: false,
    }),
  });
  test('it is the metric that the monitor of the sample is about', async () => {
    const asked: string[] = [];
    await verdictOn(spent, {
      countHits: async ({ metric }) => {
        asked.push(metric);
        return { buckets: [], total: 0, cut: false, sampled: false };
      },
    });
    expect(asked).toEqual(['trace.express.request.hits.by_http_status']);
    expect(paymentAlert('1')['alertQuery']).toContain(`sum:${asked[0]}{`);
  });
  test('errors elsewhere are located', async () => {
    expect(await verdictOn(spent, hits([pay, 10], ['GET /cart', 90]))).toMatchObject({
      id: 'errors-elsewhere',
      headline: 'GET /cart is failing, not payments',
      because: expect.stringContaining('90 of 100 (90%) failing requests are outside payment authorization'),
    });
  });
  test('payments alone could not be checked: the metric does not show how they are paid', async () => {
    const { verdict, trail } = await run(paymentErrors, alertOf(), { datadog: datadogWhere({ ...spent, ...hits([pay, 100]) }) });
    expect(trail.map(({ answer }) => answer)).toEqual(['only-expected', 'cannot-tell']);
    expect(trail[1]?.because).toEqual({ rule: 'method-shown', count: 0, of: 100, atLeast: 1 });
    expect(verdict).toMatchObject({ id: 'could-not-check', next: expect.stringContaining('open the failing spans of payments-api in prod') });
  });
  test('no failing request at all is no all-clear, and is not said of spans', async () => {
    const said = await run(paymentErrors, alertOf(), { datadog: datadogWhere({ ...spent, ...hits() }) });
    expect(said.verdict).toMatchObject({
      id: 'nothing-found',
      disposition: 'needs-investigation',
      headline: 'no failing requests in the trace metrics',
      because: '0 failing requests: none that trace metrics count has a status over 399. That is not an all-clear.',
    });
    const { verdict } = await run(paymentErrors, alertOf(), { datadog: datadogWhere({ ...spent, ...hits() }) }, { language: 'ja' });
    expect(verdict.headline).toBe('トレースメトリクスに失敗したリクエストが見つかりません');
    expect(verdict.because).toMatch(/^失敗したリクエストは0件：トレースメトリクス.*「異常なし」という意味ではありません。$/);
  });
  test('a metric that has no points is could-not-check, with both reasons', async () => {
    const empty: Partial<Datadog> = {
      countHits: async () => {
        throw new UnexpectedAnswer('Datadog has no points of m here: is that its name?');
      },
    };
    const { verdict, steps } = await run(paymentErrors, alertOf(), { datadog: datadogWhere({ ...spent, ...empty }) });
    expect(verdict.id).toBe('could-not-check');
    expect(steps[0]?.error).toEqual({
      name: 'RateLimited',
      message: 'spent; gave up after 0 s of waiting (at most 180 s); asked otherwise: UnexpectedAnswer: Datadog has no points of m here: is that its name?',
    });
  });
});

describe('what stands alongside', () => {
  const good = [cards(100), reasons(['expired_card', 100])];
  test('are deploys of the hour before the alert and the alerts of the week before, by the metric that the monitor of the sample is about', () => {
    expect((paymentErrors.alongside ?? []).map(({ name, params }) => [name, params])).toEqual([
      ['recentDeploys', { before: 60, hits: 'trace.express.request.hits' }],
      ['alertHistory', { days: 7, shown: 3 }],
    ]);
    expect(paymentAlert('1')['alertQuery']).toContain('sum:trace.express.request.hits.');
  });
  test.each<[string, Partial<Datadog>, object]>([
    [
      'a deploy',
      { doraDeployments: async () => [{ at: '2026-03-14T22:08:00.000Z', version: 'v2.31' }] },
      { says: expect.stringMatching(/^v2\.31 of payments-api/) },
    ],
    ['a failure', {}, { error: { name: 'Error', message: 'nobody expected doraDeployments to be asked' } }],
  ])('%s changes no verdict', async (_, part, aside) => {
    const datadog = datadogWhere(Object.assign({}, ...good, part));
    const { verdict, asides, steps } = await run(paymentErrors, alertOf(), { datadog });
    expect([verdict.id, steps.map(({ id }) => id)]).toEqual(['false-positive', ['whereAreTheErrors', 'whichPaymentMethod', 'whoseCards']]);
    expect(asides[0]).toMatchObject(aside);
  });
});

describe('never a false positive', () => {
  const good = [cards(100), reasons(['expired_card', 100])];
  test.each<[string, Partial<Datadog>, string]>([
    ['on zero rows', { countSpans: async () => ({ buckets: [], total: 0, cut: false, sampled: true }) }, 'nothing-found'],
    ['on missing tags', counted([pay, 'no tag', 'no tag', 100]), 'could-not-check'],
    ['on a metric without points', reasons(), 'could-not-check'],
    [
      'on a failed query',
      {
        sumMetric: async () => {
          throw new Error('x');
        },
      },
      'could-not-check',
    ],
    ['on reasons without a tag', reasons(['', 100]), 'needs-investigation'],
  ])('%s', async (_, part, verdict) => {
    expect((await verdictOn(...good)).id).toBe('false-positive');
    expect((await verdictOn(...good, part)).id).toBe(verdict);
  });
});

test('every case leads to a verdict with a next action', async () => {
  for (const [, datadog] of paymentErrorsCases) {
    expect((await run(paymentErrors, alertOf(), { datadog })).verdict.next).toMatch(/^[A-Z].{20,}\.$/);
    expect((await run(paymentErrors, alertOf(), { datadog }, { language: 'ja' })).verdict.next).toMatch(/。$/);
  }
});
