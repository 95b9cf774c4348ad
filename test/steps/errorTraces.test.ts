import { describe, expect, test } from 'vitest';
import type { TraceSpan } from '../../lib/sources/datadogAnswers.ts';
import { RateLimited } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { errorTraces } from '../../lib/steps/errorTraces.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';

const params = { traces: 5, share: 0.6 };
const { gather, classify } = errorTraces.definition;
const asked = async (datadog: Datadog, alert = alertOf()) => {
  const facts = await gather({ alert }, { datadog }, params);
  return { facts, ...classify(facts, params) };
};
const span = (id: string, parent: string, service: string, failed = true): TraceSpan => ({
  ...{ id, parent, service, failed, resource: 'GET /', errorType: 'E', errorMessage: '' },
});
const found = (count: number) => async () =>
  Array.from({ length: count }, (_, n) => ({ traceId: `a${n}`, endpoint: '', status: '', errorType: '', errorMessage: '' }));
type Traces = (readonly TraceSpan[] | Error)[];
const reading = (...traces: Traces) =>
  datadogWhere({
    failingSpans: found(traces.length),
    readTrace: async ({ traceId }) => {
      const trace = traces[Number(traceId.slice(1))] ?? [];
      if (trace instanceof Error) throw trace;
      return trace;
    },
  });
const own = span('1', '0', 'payments-api');
const below = (service: string) => [own, span('2', '1', service)];

describe('where the errors start', () => {
  test.each([
    ['at the deepest failing span', [own, span('2', '1', 'b'), span('3', '2', 'c')], 'c'],
    ['not below a span that did not fail: nobody saw that error', [own, span('2', '1', 'b', false), span('3', '2', 'c')], 'payments-api'],
    ['at the longer of two ways down', [own, span('2', '1', 'b'), span('3', '1', 'c'), span('4', '3', 'd')], 'd'],
    ['not above the service', [span('9', '0', 'web'), span('1', '9', 'payments-api')], 'payments-api'],
    ['in the service where a part of the trace is missing', [own, span('4', '3', 'd')], 'payments-api'],
    ['somewhere, where spans are their own parents', [span('1', '2', 'payments-api'), span('2', '1', 'payments-api'), own], 'payments-api'],
  ])('%s', async (_, spans, service) => {
    const { facts } = await asked(reading(spans, spans, spans, spans, spans));
    expect(facts.bottoms.map((one) => [one.service, one.count])).toEqual([[service, 5]]);
  });
});

describe('the answer', () => {
  const b = below('b');
  const lost = new RateLimited('spent', 30);
  test.each<[string, Traces, string, string, number, number, number]>([
    ['3 of 5 at one other service are elsewhere', [b, b, b, [own], below('c')], 'elsewhere', 'errors-start-at', 3, 5, 0.6],
    ['3 of 5 with nothing below are here', [[own], [own], [own], b, b], 'here', 'errors-start-at', 3, 5, 0.6],
    ['2 of 5 are spread', [b, b, [own], [own], below('c')], 'spread', 'errors-start-at', 2, 5, 0.6],
    ['2 of 3 that could be read, where 2 could not, cannot tell', [b, b, below('c'), lost, lost], 'cannot-tell', 'traces-read', 3, 5, 0.6],
    ['1 of 3 that could be read, where 2 could not, could still be 3', [b, [own], below('c'), lost, lost], 'cannot-tell', 'traces-read', 3, 5, 0.6],
    ['1 of 4 that could be read, where 1 could not, could not', [b, [own], below('c'), below('d'), lost], 'spread', 'errors-start-at', 1, 5, 0.6],
    ['3 of 4 where 1 could not be read are elsewhere', [b, b, b, below('c'), lost], 'elsewhere', 'errors-start-at', 3, 5, 0.6],
    ['traces without a failing span of the service say nothing', [[], [], [], [], []], 'cannot-tell', 'traces-read', 0, 5, 0.6],
    ['4 failing traces are too few', [b, b, b, b], 'cannot-tell', 'enough-failing', 4, 4, 5],
    ['no failing trace is none', [], 'none', 'any-failing', 0, 0, 1],
  ])('%s', async (_, traces, answer, rule, count, of, atLeast) => {
    expect(await asked(reading(...traces))).toMatchObject({ answer, because: { rule, count, of, atLeast } });
  });
  describe('where the page is full, so that more have failed than it shows', () => {
    const page = (traces: number, spans: number) =>
      datadogWhere({
        failingSpans: async () => (await found(spans)()).map((one, n) => ({ ...one, traceId: traces === 0 ? '' : `a${n % traces}` })),
        readTrace: async () => below('b'),
      });
    test.each([
      ['50 spans of 4 traces are judged by these', 4, 50, 'elsewhere', 'errors-start-at', 4, 4, 0.6],
      ['50 spans of one trace are judged by it', 1, 50, 'elsewhere', 'errors-start-at', 1, 1, 0.6],
      ['49 spans of 4 traces are all: too few', 4, 49, 'cannot-tell', 'enough-failing', 4, 4, 5],
      ['50 spans that name no trace cannot tell, and are not none', 0, 50, 'cannot-tell', 'enough-failing', 0, 0, 5],
    ])('%s', async (_, traces, spans, answer, rule, count, of, atLeast) => {
      expect(await asked(page(traces, spans))).toMatchObject({ answer, because: { rule, count, of, atLeast } });
    });
  });
  test('is none of these where no trace could be read: the first error is thrown', async () => {
    await expect(asked(reading(lost, lost, lost, lost, lost))).rejects.toBe(lost);
    await expect(asked(reading([], [], lost, lost, lost))).rejects.toBe(lost);
  });
  test('without a service or an environment nothing is asked: TagMissing says what to add', async () => {
    const { service, ...alert } = alertOf();
    await expect(gather({ alert }, { datadog: datadogWhere({}) }, params)).rejects.toMatchObject({ name: 'TagMissing' });
  });
});

describe('what is gathered', () => {
  const gathered = (datadog: Datadog, traces = 10) => gather({ alert: alertOf() }, { datadog }, { ...params, traces });
  const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
  const query = 'service:payments-api env:prod status:error';

  test('is what ends alike, each with an example and how many, and why some traces could not be read', async () => {
    const other = [own, { ...span('2', '1', 'b'), errorType: 'F' }];
    const another = [own, { ...span('2', '1', 'b'), resource: 'GET /b' }];
    const end = { service: 'b', errorType: 'E', errorMessage: '', resource: 'GET /' };
    expect(await gathered(reading(below('b'), other, other, another, [], new RateLimited('spent', 30), new RateLimited('spent', 9)))).toEqual({
      ...{ service: 'payments-api', env: 'prod', query, window, failing: 7, more: false, walked: 4 },
      bottoms: [
        { ...end, errorType: 'F', traceId: 'a2', count: 2 },
        { ...end, traceId: 'a0', count: 1 },
        { ...end, resource: 'GET /b', traceId: 'a3', count: 1 },
      ],
      unread: [
        { error: 'RateLimited', count: 2 },
        { error: 'UnexpectedAnswer', count: 1 },
      ],
    });
  });
  test('comes of one search, and of some traces evenly over all that it found', async () => {
    const searched: unknown[] = [];
    const read: string[] = [];
    const failingSpans: Datadog['failingSpans'] = async (question) => {
      searched.push(question);
      return (await found(8)()).flatMap((one) => [one, one, { ...one, traceId: '' }]);
    };
    const readTrace: Datadog['readTrace'] = async ({ traceId }) => {
      read.push(traceId);
      return [own];
    };
    expect(await gathered(datadogWhere({ failingSpans, readTrace }), 4)).toMatchObject({ failing: 8, walked: 4 });
    expect(searched).toEqual([{ query, window, limit: 50 }]);
    expect(read).toEqual(['a0', 'a2', 'a4', 'a6']);
  });
  test.each([
    [49, false],
    [50, true],
  ])('says of %d failing spans that there are more: %s', async (count, more) => {
    expect(await gathered(datadogWhere({ failingSpans: found(count), readTrace: async () => [own] }))).toMatchObject({ failing: count, more });
  });
  test('is no error where none was thrown', async () => {
    expect(await gathered(reading([]))).toMatchObject({ walked: 0, bottoms: [], unread: [{ error: 'UnexpectedAnswer', count: 1 }] });
  });
  test('has no name for what was thrown and is no error', async () => {
    const readTrace: Datadog['readTrace'] = ({ traceId }) => (traceId === 'a0' ? Promise.resolve([own]) : Promise.reject('cut off'));
    expect((await gathered(datadogWhere({ failingSpans: found(2), readTrace }))).unread).toEqual([{ error: 'unknown', count: 1 }]);
  });
});

test('it asks Datadog alone, in these words, and has these answers', () => {
  const question = { en: 'Where in the traces do the errors start?', ja: 'トレースのどこからエラーが始まっていますか？' };
  expect(errorTraces.definition).toMatchObject({ question, answers: ['elsewhere', 'here', 'spread', 'none'], asks: ['datadog'] });
});
test.each([{ traces: 1 }, { traces: 10 }, { share: 0.51 }, { share: 1 }])('it takes %j', (given) => {
  expect(errorTraces.definition.params.safeParse({ ...params, ...given }).success).toBe(true);
});
test.each([{ traces: 0 }, { traces: 11 }, { traces: 2.5 }, { share: 0.5 }, { share: 1.01 }])('it takes no %j', (odd) => {
  expect(errorTraces.definition.params.safeParse({ ...params, ...odd }).success).toBe(false);
});
