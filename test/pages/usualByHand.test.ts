import { describe, expect, test } from 'vitest';
import { stepByHand } from '../../lib/pages/stepsByHand.ts';

const unit = { en: { one: 'error log', many: 'error logs' }, ja: 'エラーログ' };
const high = { times: 3, floor: 50 };
const low = { part: 0.5, floor: 20 };
const answersOf = (step: string) => stepByHand(step).answers ?? {};
const said = (step: string, answer: string, params: object) => {
  const words = answersOf(step)[answer]?.(params);
  return [words?.en, words?.ja];
};
const compare = ' Compare with the same time of the day before, and of the same day a week before.';

describe('where a person looks', () => {
  test.each<readonly [step: string, params: object, en: string, ja: string]>([
    [
      'logCount',
      { search: 'status:error', unit, high },
      `In Datadog, **Logs → Explorer**, search for \`service:SERVICE env:ENV (status:error)\` in the alert's time, and read how many there are. Leave Flex and archives off: only indexed logs are counted.${compare}`,
      'Datadogの**Logs → Explorer**で、アラートの期間について`service:SERVICE env:ENV (status:error)`を検索し、件数を確認してください。Flexとアーカイブは対象にせず、インデックスされたログだけを数えます。前日と1週間前の同じ時刻とも比べてください。',
    ],
    [
      'spanCount',
      { search: '@a:b', unit, high: { over: 20 } },
      "In Datadog, **APM → Traces → Explorer**, search for `service:SERVICE env:ENV (@a:b)` in the alert's time, and read how many spans there are: those that Datadog kept, and not all.",
      'Datadogの**APM → Traces → Explorer**で、アラートの期間について`service:SERVICE env:ENV (@a:b)`を検索し、スパンの件数を確認してください（保存されたスパンのみで、すべてではありません）。',
    ],
    [
      'metricValue',
      { metric: 'orders.placed', kind: 'count', scope: ['service', 'env'], tags: { shop: 'eu' }, unit, low },
      `In Datadog, **Metrics → Explorer**, open \`sum:orders.placed{service:SERVICE,env:ENV,shop:eu}.as_count()\` for the alert's time, and add its points up.${compare}`,
      'Datadogの**Metrics → Explorer**で、アラートの期間の`sum:orders.placed{service:SERVICE,env:ENV,shop:eu}.as_count()`を開き、値を合計してください。前日と1週間前の同じ時刻とも比べてください。',
    ],
  ])('%s', (step, params, en, ja) => expect(stepByHand(step).look(params)).toEqual({ en, ja }));

  test.each([
    ['avg', 'read its average', '平均を確認してください'],
    ['max', 'read its highest value', '最大値を確認してください'],
    ['min', 'read its lowest value', '最小値を確認してください'],
    ['last', 'read its last value', '最後の値を確認してください'],
  ])('of a gauge: %s', (take, en, ja) => {
    const look = stepByHand('metricValue').look({ metric: 'db.connections', kind: 'gauge', take, each: 'sum', scope: ['env'], unit: '%', high: { over: 90 } });
    expect(look).toEqual({
      en: `In Datadog, **Metrics → Explorer**, open \`sum:db.connections{env:ENV}\` for the alert's time, and ${en}.`,
      ja: `Datadogの**Metrics → Explorer**で、アラートの期間の\`sum:db.connections{env:ENV}\`を開き、${ja}。`,
    });
  });
});

test('where a person looks for a latency that is kept in seconds and judged in ms', () => {
  const latency = { metric: 'trace.express.request', kind: 'gauge', take: 'avg', each: 'p95', scale: 1_000, scope: ['env'], unit: 'ms', high: { over: 800 } };
  expect(stepByHand('metricValue').look(latency)).toEqual({
    en: "In Datadog, **Metrics → Explorer**, open `p95:trace.express.request{env:ENV}` for the alert's time, and read its average, in ms.",
    ja: 'Datadogの**Metrics → Explorer**で、アラートの期間の`p95:trace.express.request{env:ENV}`を開き、平均を確認してください（単位：ms）。',
  });
});

describe('how an answer is recognised', () => {
  const logs = { search: 'status:error', unit };
  test.each<readonly [answer: string, params: object, en: string, ja: string]>([
    [
      'high',
      { ...logs, high },
      'At least 3 times the larger of the two days, and at least 50 error logs.',
      '2日のうち多い方の3倍以上、かつエラーログ50件以上。',
    ],
    ['high', { ...logs, high: { over: 100 } }, 'More than 100 error logs.', 'エラーログ100件を超える。'],
    [
      'high',
      { ...logs, high: { over: 100, ...high } },
      'More than 100 error logs; or: At least 3 times the larger of the two days, and at least 50 error logs.',
      'エラーログ100件を超える、または2日のうち多い方の3倍以上、かつエラーログ50件以上。',
    ],
    [
      'low',
      { ...logs, low },
      'At most 50% of the smaller of the two days, where that has at least 20 error logs.',
      '2日のうち少ない方の50%以下（それがエラーログ20件以上の場合）。',
    ],
    ['low', { ...logs, low: { under: 5 } }, 'Less than 5 error logs.', 'エラーログ5件未満。'],
    ['as-usual', { ...logs, high }, 'None of the other answers here.', 'ここの他のどの答えにも当てはまらない。'],
    [
      'cannot-tell',
      { ...logs, high },
      'You cannot look, nothing is known of both other days where the rule needs one, or the search finds none at any of these times.',
      '確認できない、比べる2日がどちらも分からない、またはどの時刻にも1件も見つからない。',
    ],
  ])('%s of %j', (answer, params, ...words) => expect(said('logCount', answer, params)).toEqual(words));

  test('nobody can tell where a span count is a part, or a metric has no point', () => {
    expect(said('spanCount', 'cannot-tell', { search: 'a', unit, high: { over: 1 } })).toEqual([
      'You cannot look, or Datadog says that its answer is a part of the truth.',
      '確認できない、またはDatadogの応答が一部のみである。',
    ]);
    expect(said('metricValue', 'cannot-tell', { metric: 'a', kind: 'count', scope: ['env'], unit, high: { over: 1 } })).toEqual([
      'You cannot look, or the metric has no point in this time, which is no zero.',
      '確認できない、またはこの期間に値がない（0とは限らない）。',
    ]);
  });
});
