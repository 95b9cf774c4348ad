import type { GaugeLine } from '../../lib/sources/datadogAnswers.ts';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogWhere } from '../fakes.ts';

/** The look of the alert in test/webhooks.ts. */
const look = Date.parse('2026-03-14T22:15:00Z');

/** Points of a gauge, one for each minute given, counted from the look: -1 is the last whole one. */
export const line = (tags: readonly string[], ...points: readonly (readonly [minute: number, value: number])[]): GaugeLine => ({
  tags,
  points: points.map(([minute, value]) => ({ at: new Date(look + minute * 60_000).toISOString(), value })),
});

/** The same value in every minute from one until another, that one not included. */
export const steady = (from: number, until: number, value: number): (readonly [number, number])[] =>
  Array.from({ length: until - from }, (_, index) => [from + index, value] as const);

type Gauge = Parameters<Datadog['readGauge']>[0];
/** A Datadog that has these lines of the gauge that is asked, and keeps the questions. */
export function gaugeOf(lines: readonly GaugeLine[]) {
  const asked: Gauge[] = [];
  const readGauge: Datadog['readGauge'] = async (question) => {
    asked.push(question);
    return lines;
  };
  return { asked, datadog: datadogWhere({ readGauge }) };
}

type Sum = Parameters<Datadog['sumMetric']>[0];
/** A Datadog that sums a metric to these rows in the alert's window and in the time before; a metric that is not named has no points. */
export function sumsOf(rows: Readonly<Record<string, { readonly within?: readonly [tag: string, sum: number][]; readonly before?: number }>>) {
  const asked: Sum[] = [];
  const sumMetric: Datadog['sumMetric'] = async (question) => {
    asked.push(question);
    const { within = [], before } = rows[question.metric] ?? {};
    if (question.window.to === '2026-03-14T22:00:00.000Z') return before === undefined ? [] : [{ tags: question.by.map(() => ''), sum: before }];
    if (question.by.length > 0) return within.map(([tag, sum]) => ({ tags: [tag], sum }));
    return within.length === 0 ? [] : [{ tags: [], sum: within.reduce((all, [, sum]) => all + sum, 0) }];
  };
  return { asked, datadog: datadogWhere({ sumMetric }) };
}
