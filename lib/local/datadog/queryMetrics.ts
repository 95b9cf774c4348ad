import * as z from 'zod';
import type { MetricPoint } from '../world.ts';
import { type MetricQuery, metricQuery, rolledUp, type Series } from './metricQuery.ts';
import { accept, badRequest } from './refusal.ts';

const querySchema = z.strictObject({
  name: z.string(),
  data_source: z.literal('metrics', 'the stand-in has only metrics'),
  query: z.string(),
  aggregator: z.enum(['sum', 'avg']).default('avg'),
});
const formulaSchema = z.strictObject({
  formula: z.string(),
  limit: z.strictObject({ count: z.number().int().positive().default(10), order: z.enum(['asc', 'desc']).default('desc') }).optional(),
});
const requestOf = <Type extends string>(type: Type) =>
  z.object({
    data: z.object({
      type: z.literal(type),
      attributes: z.strictObject({
        from: z.number(),
        to: z.number(),
        interval: z.number().positive().default(60_000),
        queries: z.array(querySchema).length(1, 'the stand-in takes one query'),
        formulas: z.array(formulaSchema).max(1, 'the stand-in takes one formula').default([]),
      }),
    }),
  });

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** Without `aggregator: sum` the service gives the mean of the intervals, and not the count that was meant. */
function aggregated(series: Series, aggregator: 'sum' | 'avg'): number {
  const values = [...rolledUp(series, 60_000).values()];
  return aggregator === 'sum' ? sum(values) : sum(values) / values.length;
}

function asked(type: 'scalar_request' | 'timeseries_request', body: unknown) {
  const {
    from,
    to,
    interval,
    queries: [query],
    formulas: [formula],
  } = accept(requestOf(type), body).data.attributes;
  if (!query) throw badRequest('no query');
  if (formula && formula.formula !== query.name) throw badRequest(`the stand-in takes a formula that is the query's name, not ${formula.formula}`);
  const { count = Infinity, order = 'desc' } = formula?.limit ?? {};
  return { from, to, interval, query, cut: (found: Series[]) => (order === 'desc' ? found : found.toReversed()).slice(0, count) };
}

/** `POST /api/v2/query/scalar`. Where there are no points there are no group columns either (as recorded). Throws a `Refusal`. */
export function scalar(points: readonly MetricPoint[], body: unknown): unknown {
  const { from, to, query, cut } = asked('scalar_request', body);
  const parsed = metricQuery(query.query);
  const rows = cut(parsed.select(points, from, to));
  const groups = parsed.by.map((name, index) => ({ name, type: 'group', values: rows.map(({ tags }) => [tags[index]?.[1] ?? '']) }));
  const numbers = { name: query.name, type: 'number', values: rows.map((row) => aggregated(row, query.aggregator)), meta: { unit: null } };
  return { data: { id: '0', type: 'scalar_response', attributes: { columns: rows.length === 0 ? [numbers] : [...groups, numbers] } } };
}

/** `POST /api/v2/query/timeseries`: only times at which some series has a point, null where another has none. Throws a `Refusal`. */
export function timeseries(points: readonly MetricPoint[], body: unknown): unknown {
  const { from, to, interval, query, cut } = asked('timeseries_request', body);
  const lines = cut(metricQuery(query.query).select(points, from, to)).map((series) => ({ series, sums: rolledUp(series, interval) }));
  const times = [...new Set(lines.flatMap(({ sums }) => [...sums.keys()]))].sort((a, b) => a - b);
  const series = lines.map(({ series: { tags } }) => ({ group_tags: tags.map((tag) => tag.join(':')), query_index: 0, unit: null }));
  return {
    data: { id: '0', type: 'timeseries_response', attributes: { series, times, values: lines.map(({ sums }) => times.map((time) => sums.get(time) ?? null)) } },
  };
}

function lineOf(series: Series, { metric, scope }: MetricQuery): unknown {
  const pointlist = [...rolledUp(series, 60_000)];
  const tags = series.tags.map((tag) => tag.join(':'));
  const all = [...(scope.trim() === '*' && tags.length > 0 ? [] : scope.split(',').map((tag) => tag.trim())), ...tags].join(',');
  const [start] = pointlist[0] ?? [0];
  const [last] = pointlist.at(-1) ?? [0];
  return {
    metric,
    display_name: metric,
    scope: all,
    tag_set: tags,
    expression: `sum:${metric}{${all}}.as_count()`,
    aggr: 'sum',
    attributes: {},
    unit: null,
    interval: 60,
    length: pointlist.length,
    start,
    end: last + 59_999,
    pointlist,
    query_index: 0,
  };
}

/** `GET /api/v1/query`: times in seconds; no points are an empty `series`. Throws a `Refusal`. */
export function v1Query(points: readonly MetricPoint[], parameters: URLSearchParams): unknown {
  const seconds = (name: string) => {
    const text = parameters.get(name) ?? '';
    if (!/^\d+$/.test(text)) throw badRequest(`the parameter ${name} must be seconds since 1970`);
    return Number(text) * 1_000;
  };
  const [from_date, to_date, query] = [seconds('from'), seconds('to'), parameters.get('query') ?? ''];
  const parsed = metricQuery(query);
  const series = parsed.select(points, from_date, to_date).map((one) => lineOf(one, parsed));
  return { status: 'ok', res_type: 'time_series', resp_version: 1, query, from_date, to_date, series, message: '', group_by: parsed.by };
}
