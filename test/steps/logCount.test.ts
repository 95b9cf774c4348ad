import { describe, expect, test } from 'vitest';
import { perform } from '../../lib/engine/perform.ts';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { onlyLogs } from '../../lib/local/scenarios/onlyLogs.ts';
import type { World } from '../../lib/local/world.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { logCount } from '../../lib/steps/logCount.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { datadogWhere } from '../fakes.ts';
import { dayOf } from '../runbooks/errorLogsCases.ts';
import { datadogAt } from '../sources/datadogAt.ts';
import { alertOf } from '../webhooks.ts';

const unit = { en: { one: 'error log', many: 'error logs' }, ja: 'エラーログ' } satisfies Parameters<typeof logCount>[0]['unit'];
const params = { search: 'status:error', unit, high: { times: 3, floor: 50 } };
const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
const query = 'service:payments-api env:prod (status:error)';
type Question = Parameters<Datadog['countLogs']>[0];
function logs(...counts: number[]) {
  const asked: Question[] = [];
  const countLogs: Datadog['countLogs'] = async (question) => {
    asked.push(question);
    const count = counts[dayOf(question.window)] ?? 0;
    return { buckets: count === 0 ? [] : [{ by: {}, count }], cut: [] };
  };
  return { asked, datadog: datadogWhere({ countLogs }) };
}
const asking = (given: unknown, datadog: Datadog, alert = alertOf()) => perform(logCount.definition, given, { ...alert }, { datadog });

test("it counts what the runbook searches for, of the alert's service and environment, at three times, without facets", async () => {
  const { asked, datadog } = logs(412, 18, 20);
  expect(await asking(params, datadog)).toEqual({
    answer: 'high',
    because: { rule: 'times-usual', count: 412, of: 20, atLeast: 3, about: { unit, yesterday: 18, lastWeek: 20, floor: 50 } },
    from: 'logs',
    ...{ query, window, unit, value: 412 },
    usual: {
      yesterday: { window: { from: '2026-03-13T22:00:00.000Z', to: '2026-03-13T22:15:00.000Z' }, value: 18 },
      lastWeek: { window: { from: '2026-03-07T22:00:00.000Z', to: '2026-03-07T22:15:00.000Z' }, value: 20 },
    },
  });
  expect(asked.map(({ query, facets }) => [query, facets])).toEqual(Array.from({ length: 3 }, () => [query, []]));
});
test('by a number alone it is one call', async () => {
  const { asked, datadog } = logs(101);
  expect(await asking({ search: 'status:error', unit, high: { over: 100 } }, datadog)).toMatchObject({ answer: 'high', value: 101 });
  expect(asked).toEqual([{ query, window, facets: [] }]);
});
test('an index that keeps its logs for 7 days is not asked for last week; 15 days are meant where nothing is said', async () => {
  const { asked, datadog } = logs(412, 18, 20);
  expect(await asking({ ...params, kept: 7 }, datadog)).toMatchObject({ answer: 'high', because: { of: 18 }, usual: { lastWeek: { notKept: true } } });
  expect(asked).toHaveLength(2);
});
test('an alert without a service or an environment asks nobody', async () => {
  const { env, ...alert } = alertOf();
  await expect(asking(params, datadogWhere({}), alert)).rejects.toMatchObject({ name: 'TagMissing' });
});
test('a card number in the search does not leave the step', async () => {
  const found = await asking({ ...params, search: '"4111 1111 1111 1111"' }, logs(412, 18, 20).datadog);
  expect(JSON.stringify(found)).not.toContain('4111 1111 1111 1111');
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'How many such logs are there?', ja: 'そのようなログは何件ありますか？' };
  expect(logCount.definition).toMatchObject({ question, answers: ['as-usual', 'high', 'low'], asks: ['datadog'] });
});
test.each([{}, { kept: 3 }, { low: { under: 5 } }])('it takes %j', (given) => {
  expect(logCount.definition.params.safeParse({ ...params, ...given }).success).toBe(true);
});
test.each<readonly [given: object, place: string]>([
  [{ search: 'index:main' }, 'search'],
  [{ search: '' }, 'search'],
  [{ unit: '' }, 'unit'],
  [{ high: undefined }, 'high'],
  [{ high: { times: 3 } }, 'high.floor'],
  [{ kept: 0 }, 'kept'],
  [{ kept: 1.5 }, 'kept'],
  [{ storageTier: 'flex' }, ''],
])('it takes no %j, and names the place', (odd, place) => {
  expect(logCount.definition.params.safeParse({ ...params, ...odd }).error?.issues.map(({ path }) => path.join('.'))).toContain(place);
});

describe('over real HTTP', () => {
  const parsed = parseWebhookBody(JSON.stringify(onlyLogs.body));
  const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();
  const served = async (faults: World['faults'] = {}) => {
    const standIn = await startDatadogStandIn({ ...onlyLogs.world, faults });
    return asking(params, datadogAt(standIn.url), alert)
      .then((one) => ({ ...one, calls: standIn.calls }))
      .finally(() => standIn.close());
  };
  test('three calls count the logs of three days', async () => {
    const { answer, because, calls } = await served();
    expect([answer, because]).toMatchObject(['high', { count: 412, of: 20, about: { yesterday: 18, lastWeek: 20 } }]);
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(Array.from({ length: 3 }, () => 'POST /api/v2/logs/analytics/aggregate'));
  });
  test.each([
    ['a part of the truth', { logsAggregate: 'partial' } as const, 'PartialResult'],
    ['HTML', { logsAggregate: { status: 200, contentType: 'text/html', body: '<html>' } } as const, 'UnexpectedAnswer'],
    ['another shape', { logsAggregate: { status: 200, body: { data: {} } } } as const, 'UnexpectedAnswer'],
    ['no permission', { logsAggregate: { status: 403, body: { errors: ['Forbidden'] } } } as const, 'Forbidden'],
    ['a budget that is spent for long', { logsAggregate: { status: 429, headers: { 'x-ratelimit-reset': '60' } } } as const, 'RateLimited'],
    ['nobody who answers for last week', { logsAggregate: (call: number) => (call === 3 ? 'drop' : undefined) } as const, 'Unavailable'],
  ])('%s is an error by name', async (_, faults, name) => {
    await expect(served(faults)).rejects.toMatchObject({ name });
  });
  test('a budget that is back within 10 seconds is waited for, and the one call made again', async () => {
    const spent = { status: 429, headers: { 'x-ratelimit-reset': '1' }, body: { errors: ['Too many requests'] } };
    const { answer, calls } = await served({ logsAggregate: (call: number) => (call === 3 ? spent : undefined) });
    expect([answer, calls.length]).toEqual(['high', 4]);
  });
});
