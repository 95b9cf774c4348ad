import { describe, expect, test } from 'vitest';
import { perform } from '../../lib/engine/perform.ts';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { moreTraffic } from '../../lib/local/scenarios/moreTraffic.ts';
import type { World } from '../../lib/local/world.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { spanCount } from '../../lib/steps/spanCount.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { datadogWhere } from '../fakes.ts';
import { dayOf } from '../runbooks/errorLogsCases.ts';
import { datadogAt } from '../sources/datadogAt.ts';
import { alertOf } from '../webhooks.ts';

const unit = { en: { one: 'failing request', many: 'failing requests' }, ja: '失敗したリクエスト' } satisfies Parameters<typeof spanCount>[0]['unit'];
const params = { search: '@http.status_code:>=500', unit, high: { over: 20 } };
const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
const query = 'service:payments-api env:prod (@http.status_code:>=500)';
type Question = Parameters<Datadog['countSpans']>[0];
function spans(...totals: number[]) {
  const asked: Question[] = [];
  const countSpans: Datadog['countSpans'] = async (question) => {
    asked.push(question);
    return { buckets: [], total: totals[dayOf(question.window)] ?? 0, cut: false, sampled: true };
  };
  return { asked, datadog: datadogWhere({ countSpans }) };
}
const asking = (given: unknown, datadog: Datadog, alert = alertOf()) => perform(spanCount.definition, given, { ...alert }, { datadog });

test('by a number alone it is one call of the five a minute', async () => {
  const { asked, datadog } = spans(21);
  expect(await asking(params, datadog)).toEqual({
    answer: 'high',
    because: { rule: 'over-limit', count: 21, of: 21, atLeast: 20, about: { unit } },
    from: 'spans',
    ...{ query, window, unit, value: 21 },
  });
  expect(asked).toEqual([{ query, window, facets: [] }]);
});
test('none that a search found is none: it worked', async () => {
  expect(await asking(params, spans(0).datadog)).toMatchObject({ answer: 'as-usual', value: 0 });
});
test('where the rule compares it is three calls', async () => {
  const { asked, datadog } = spans(60, 20, 10);
  expect(await asking({ ...params, high: { times: 3, floor: 50 } }, datadog)).toMatchObject({ answer: 'high', because: { of: 20 } });
  expect(asked.map(({ window }) => dayOf(window))).toEqual([0, 1, 2]);
});
test('15 days are kept where nothing is said', async () => {
  const { asked, datadog } = spans(60, 20, 10);
  await asking({ ...params, kept: 7, high: { times: 3, floor: 50 } }, datadog);
  expect(asked.map(({ window }) => dayOf(window))).toEqual([0, 1]);
});
test('an alert without a service or an environment asks nobody', async () => {
  const { service, ...alert } = alertOf();
  await expect(asking(params, datadogWhere({}), alert)).rejects.toMatchObject({ name: 'TagMissing' });
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'How many such spans are there?', ja: 'そのようなスパンは何件ありますか？' };
  expect(spanCount.definition).toMatchObject({ question, answers: ['as-usual', 'high', 'low'], asks: ['datadog'] });
});
test.each<readonly [given: object, place: string]>([
  [{ search: 'env:staging' }, 'search'],
  [{ unit: 5 }, 'unit'],
  [{ high: undefined }, 'high'],
  [{ kept: 0 }, 'kept'],
  [{ facets: ['a'] }, ''],
])('it takes no %j, and names the place', (odd, place) => {
  expect(spanCount.definition.params.safeParse({ ...params, ...odd }).error?.issues.map(({ path }) => path.join('.'))).toContain(place);
});

describe('over real HTTP', () => {
  const parsed = parseWebhookBody(JSON.stringify(moreTraffic.body));
  const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();
  const served = async (faults: World['faults'] = {}) => {
    const standIn = await startDatadogStandIn({ ...moreTraffic.world, faults });
    return asking(params, datadogAt(standIn.url), alert)
      .then((one) => ({ ...one, value: one['value'], calls: standIn.calls }))
      .finally(() => standIn.close());
  };
  test('one call counts them all, without a facet', async () => {
    const { answer, value, calls } = await served();
    expect([answer, value]).toEqual(['high', 203]);
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /api/v2/spans/analytics/aggregate']);
  });
  test.each([
    ['a part of the truth', { spansAggregate: 'partial' } as const, 'PartialResult'],
    ['another shape', { spansAggregate: { status: 200, body: { data: {} } } } as const, 'UnexpectedAnswer'],
    ['a spent budget', { spansAggregate: { status: 429 } } as const, 'RateLimited'],
  ])('%s is an error by name', async (_, faults, name) => {
    await expect(served(faults)).rejects.toMatchObject({ name });
  });
});
