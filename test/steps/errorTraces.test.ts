import { describe, expect, test } from 'vitest';
import { startDatadogStandIn } from '../../lib/local/datadogStandIn.ts';
import { causeElsewhere } from '../../lib/local/scenarios/causeElsewhere.ts';
import type { World } from '../../lib/local/world.ts';
import type { TraceSpan } from '../../lib/sources/datadogAnswers.ts';
import { RateLimited } from '../../lib/sources/errors.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { errorTraces } from '../../lib/steps/errorTraces.ts';
import { parseWebhookBody } from '../../lib/webhookBody.ts';
import { datadogWhere } from '../fakes.ts';
import { datadogAt } from '../sources/datadogAt.ts';
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
const reading = (...traces: (readonly TraceSpan[] | Error)[]) =>
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
  test.each([
    ['3 of 5 at one other service are elsewhere', [b, b, b, [own], below('c')], 'elsewhere', 'errors-start-at'],
    ['3 of 5 with nothing below are here', [[own], [own], [own], b, b], 'here', 'errors-start-at'],
    ['2 of 5 are spread', [b, b, [own], [own], below('c')], 'spread', 'errors-start-at'],
    ['2 of 3 that could be read, where 2 could not, cannot tell', [b, b, below('c'), lost, lost], 'cannot-tell', 'traces-read'],
    ['3 of 4 where 1 could not be read are elsewhere', [b, b, b, below('c'), lost], 'elsewhere', 'errors-start-at'],
    ['4 failing traces are too few', [b, b, b, b], 'cannot-tell', 'enough-failing'],
    ['no failing trace is none', [], 'none', 'any-failing'],
  ])('%s', async (_, traces, answer, rule) => {
    expect(await asked(reading(...traces))).toMatchObject({ answer, because: { rule } });
  });
  test('is none of these where no trace could be read: the first error is thrown', async () => {
    await expect(asked(reading(lost, lost, lost, lost, lost))).rejects.toBe(lost);
  });
  test('without a service or an environment nothing is asked: TagMissing says what to add', async () => {
    const { service, ...alert } = alertOf();
    await expect(gather({ alert }, { datadog: datadogWhere({}) }, params)).rejects.toMatchObject({ name: 'TagMissing' });
  });
});

describe('over real HTTP', () => {
  const parsed = parseWebhookBody(JSON.stringify(causeElsewhere.body));
  const alert = 'alert' in parsed ? parsed.alert : expect.unreachable();
  const served = async (faults: World['faults'] = {}) => {
    const standIn = await startDatadogStandIn({ ...causeElsewhere.world, faults });
    return asked(datadogAt(standIn.url), alert)
      .then((one) => ({ ...one, calls: standIn.calls.map(({ method, path }) => `${method} ${path.replace(/[0-9a-f]{32}/, 'ID')}`) }))
      .finally(() => standIn.close());
  };
  test('one search, and five traces by their ids', async () => {
    const { answer, facts, calls } = await served();
    expect([answer, facts.walked, facts.more, facts.bottoms[0]?.service]).toEqual(['elsewhere', 5, true, 'inventory-api']);
    expect(calls).toEqual(['POST /api/v2/spans/events/search', ...Array.from({ length: 5 }, () => 'GET /api/v2/trace/ID')]);
  });
  test.each([
    ['cut short', { trace: 'partial' } as const, 'PartialResult'],
    ['not there', { trace: { status: 404, body: { errors: ['Not found'] } } } as const, 'Refused'],
    ['HTML', { trace: { status: 200, contentType: 'text/html', body: '<html>' } } as const, 'UnexpectedAnswer'],
    ['of another shape', { trace: { status: 200, body: { data: {} } } } as const, 'UnexpectedAnswer'],
    ['over the budget', { trace: { status: 429 } } as const, 'RateLimited'],
  ])('traces that are %s are errors by name', async (_, faults, name) => {
    await expect(served(faults)).rejects.toMatchObject({ name });
  });
});
