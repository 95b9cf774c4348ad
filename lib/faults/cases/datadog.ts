import type { Endpoint, Fault, ScriptedFault } from '../../local/faults.ts';
import { calls, html, limited, said, truncated } from '../datadogFaults.ts';
import { couldNotCheck, unharmed } from '../expected.ts';
import type { FaultCase } from '../faultCase.ts';
import type { Expected } from '../outcome.ts';

const errorsBeside: Fault = { status: 200, body: { data: { type: 'scalar_response', attributes: { columns: [] } }, errors: 'query timed out' } };
/** Marks of a sync are 1. */
const odd: Fault = {
  status: 200,
  body: { data: { attributes: { series: [{ group_tags: [], query_index: 0 }], times: [1_773_525_600_000], values: [[0.5]] } } },
};
/** The first call, and no more. */
const once = (fault: Fault): ScriptedFault => calls(fault, 1, 1);

/** Our patience with one call is 8 s (lib/sources/datadogClient.ts); the answer itself takes some tenths of a second. */
const [slow, inTime] = [8_500, 4_500];

const about = (part: string, at: string, endpoint: Endpoint) => ({
  fails: (fault: string, how: ScriptedFault, expected: Expected, takes?: number): FaultCase => ({
    ...{ part, fault, at, expected, broken: { datadog: { [endpoint]: how } } },
    ...(takes !== undefined && { takes }),
  }),
  takesMs: (fault: string, ms: number, expected: Expected, takes: number): FaultCase => ({
    ...{ part, fault, at, expected, takes, broken: { latencies: { [endpoint]: ms } } },
  }),
  refused: (fault: string, expected: Expected): FaultCase => ({ part, fault, at, expected, broken: { refused: 'DATADOG_API_URL' } }),
});

const count = about('Datadog, the count of spans', 'whereAreTheErrors', 'spansAggregate');
const samples = about('Datadog, the sample spans', 'whereAreTheErrors', 'spansSearch');
const history = about('Datadog, the past alerts', 'alertHistory', 'eventsSearch');
const marks = about('Datadog, how far the sync is', 'whoseCards', 'syncMarks');
const metric = about('Datadog, the metric', 'whoseCards', 'metricsScalar');

/** Samples and past alerts only illustrate: the verdict comes without them, and the message says which error it was. */
const without = (error: string): Expected => unharmed({ error });

export const datadogCases: readonly FaultCase[] = [
  count.fails('401', said(401, 'Unauthorized'), couldNotCheck('Forbidden', 1)),
  count.fails('403', said(403, 'Forbidden'), couldNotCheck('Forbidden', 1)),
  count.fails('429 with its headers, always', limited(), couldNotCheck('RateLimited', 3)),
  count.fails('429 with its headers, once', once(limited()), unharmed({ tries: 2 })),
  // Half a minute is waited where Datadog does not say, and up to 20 s more by chance: three to five of these fit into 3 minutes.
  count.fails('429 without headers, always', { status: 429 }, couldNotCheck('RateLimited', [4, 6])),
  count.fails('429 without headers, once', once({ status: 429 }), unharmed({ tries: 2 })),
  count.fails('500, always', said(500, 'Internal error'), couldNotCheck('Unavailable', 3)),
  count.fails('500, once', once(said(500, 'Internal error')), unharmed({ tries: 2 })),
  count.fails('HTML with 200', html, couldNotCheck('UnexpectedAnswer', 1)),
  count.fails('truncated JSON', truncated, couldNotCheck('UnexpectedAnswer', 1)),
  count.fails('a partial result, always', 'partial', couldNotCheck('PartialResult', 3)),
  count.fails('a partial result, once', once('partial'), unharmed({ tries: 2 })),
  count.fails('never answers', 'hang', couldNotCheck('Unavailable', 3), 24),
  count.fails('never answers, once', once('hang'), unharmed({ tries: 2 }), 8),
  count.fails('the connection is reset', 'drop', couldNotCheck('Unavailable', 3)),
  count.takesMs('slow by 8 s', slow, couldNotCheck('Unavailable', 3), 24),
  count.takesMs('slow by 4 s, still in time', inTime, unharmed(), 5),
  count.refused('the connection is refused', couldNotCheck('Unavailable', 3)),
  samples.fails('401', said(401, 'Unauthorized'), without('Forbidden')),
  samples.fails('403', said(403, 'Forbidden'), without('Forbidden')),
  samples.fails('429', limited(), without('RateLimited')),
  samples.fails('500', said(500, 'Internal error'), without('Unavailable')),
  samples.fails('HTML with 200', html, without('UnexpectedAnswer')),
  samples.fails('truncated JSON', truncated, without('UnexpectedAnswer')),
  samples.fails('a partial result', 'partial', without('PartialResult')),
  samples.fails('never answers', 'hang', without('Unavailable'), 8),
  samples.fails('the connection is reset', 'drop', without('Unavailable')),
  history.fails('401', said(401, 'Unauthorized'), without('Forbidden')),
  history.fails('403', said(403, 'Forbidden'), without('Forbidden')),
  history.fails('404', said(404, 'Not found'), without('Refused')),
  history.fails('429', limited(), without('RateLimited')),
  history.fails('500', said(500, 'Internal error'), without('Unavailable')),
  history.fails('HTML with 200', html, without('UnexpectedAnswer')),
  history.fails('truncated JSON', truncated, without('UnexpectedAnswer')),
  history.fails('a partial result', 'partial', without('PartialResult')),
  history.fails('never answers', 'hang', without('States.Timeout'), 3),
  history.fails('the connection is reset', 'drop', without('Unavailable')),
  // It stands beside the metric, which is judged without it.
  marks.fails('401', said(401, 'Unauthorized'), without('Forbidden')),
  marks.fails('400: it knows no such metric', said(400, 'unknown metric'), without('Refused')),
  marks.fails('429', limited('batch_query'), without('RateLimited')),
  marks.fails('500', said(500, 'Internal error'), without('Unavailable')),
  marks.fails('HTML with 200', html, without('UnexpectedAnswer')),
  marks.fails('truncated JSON', truncated, without('UnexpectedAnswer')),
  marks.fails('values that no sync sends', odd, without('UnexpectedAnswer')),
  marks.fails('never answers', 'hang', without('States.Timeout'), 3),
  marks.takesMs('slow by 4 s', inTime, without('States.Timeout'), 4),
  marks.fails('the connection is reset', 'drop', without('Unavailable')),
  metric.fails('401', said(401, 'Unauthorized'), couldNotCheck('Forbidden', 1)),
  metric.fails('403', said(403, 'Forbidden'), couldNotCheck('Forbidden', 1)),
  metric.fails('429 with its headers', limited('batch_query'), couldNotCheck('RateLimited', 3)),
  metric.fails('500', said(500, 'Internal error'), couldNotCheck('Unavailable', 3)),
  metric.fails('HTML with 200', html, couldNotCheck('UnexpectedAnswer', 1)),
  metric.fails('truncated JSON', truncated, couldNotCheck('UnexpectedAnswer', 1)),
  metric.fails('errors beside the data', errorsBeside, couldNotCheck('PartialResult', 3)),
  metric.fails('never answers', 'hang', couldNotCheck('Unavailable', 3), 26),
  metric.fails('the connection is reset', 'drop', couldNotCheck('Unavailable', 3)),
];
