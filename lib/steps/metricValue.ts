import * as z from 'zod';
import { type Alert, tagsOf } from '../alert.ts';
import { unit } from '../amount.ts';
import { step } from '../engine/language.ts';
import { recent } from '../facts/gauge.ts';
import { compares, hasRule, judged, needsRule, rules } from '../facts/judged.ts';
import { lookedAt } from '../facts/looked.ts';
import { type Day, measured, measuring } from '../facts/measured.ts';
import { bySync, marksOf, progressIn, type Synced, synced, syncedLately, syncedWhole } from '../facts/synced.ts';
import { metricQueryText, metricWord, overs } from '../metricQueryText.ts';
import type { Datadog } from '../sources/types.ts';
import type { Because } from '../verdict.ts';
import { type Window, wholeWindow } from '../window.ts';

const params = z
  .strictObject({
    metric: metricWord,
    /** A count is summed up over the window; a gauge is what it is at a time. One that is asked as the other gives another number without a word. */
    kind: z.enum(['count', 'gauge']),
    /** Of a gauge: what is taken of the window. 'last' is the last value of its last 5 minutes. */
    take: z.enum(['avg', 'max', 'min', 'last']).optional(),
    /** Of a gauge: what is made of several that say it at once: their sum where each tells of itself (a process), 'max' where all tell of the same, 'p95' of a distribution. */
    each: z.enum(overs).optional(),
    /** Of a gauge: what its value is multiplied by, to have it in `unit`: 1_000 of a trace metric's latency, which Datadog keeps in seconds, for 'ms'. */
    scale: z.number().positive().optional(),
    /** Which of the alert's tags narrow it, such as `service` and `env`; and tags with values of your own beside them. */
    scope: z.array(metricWord).min(1),
    tags: z.record(metricWord, metricWord).optional(),
    unit,
    ...rules,
    ...bySync,
    /**
     * Of a count: nothing is sent where nothing happens, so that no point is 0 where at least one of the three times has some: the name is right, and the
     * tags are. Without it no point is never a zero: what sends it may be down.
     */
    noPoints: z.literal('zero').optional(),
  })
  .refine(({ kind, take, each, scale }) => [take, each, kind === 'gauge' || scale].every((one) => !one === (kind === 'count')), {
    path: ['take'],
    error: 'a gauge needs take and each; a count has neither, nor scale',
  })
  .refine(({ kind, noPoints }) => kind === 'count' || !noPoints, { path: ['noPoints'], error: 'a gauge without points is never zero' })
  .refine(hasRule, needsRule);
type Params = z.infer<typeof params>;

/** What a gauge's points of the window come to; undefined where there are none. */
function taken(points: Parameters<typeof recent>[0], take: Params['take'], window: Window): number | undefined {
  const values = points.map(({ value }) => value);
  if (take === 'last') return recent(points, window).at(-1)?.value;
  if (values.length === 0) return undefined;
  if (take === 'avg') return values.reduce((sum, value) => sum + value, 0) / values.length;
  return take === 'max' ? Math.max(...values) : Math.min(...values);
}

/** The metric's number in a window; undefined where it has no points. */
const asking =
  (datadog: Datadog, { metric, kind, each = 'sum', take, scale = 1 }: Params, tags: Readonly<Record<string, string>>) =>
  async (window: Window): Promise<number | undefined> => {
    const question = { metric, tags, by: [], window };
    if (kind === 'gauge') {
      const value = taken((await datadog.readGauge({ ...question, over: each }))[0]?.points ?? [], take, window);
      return value && value * scale;
    }
    const rows = await datadog.sumMetric(question);
    return rows.length === 0 ? undefined : rows.reduce((sum, row) => sum + row.sum, 0);
  };

type Found = Awaited<ReturnType<typeof measuring>>;
/** The same where no point is a zero: only where one of the times has some. */
function counted(all: Found): Found {
  const { usual, value } = all;
  if (!usual || (value ?? usual.yesterday.value ?? usual.lastWeek.value) === undefined) return all;
  const zero = (day: Day): Day => ({ ...day, value: day.value ?? 0 });
  return { ...all, value: value ?? 0, usual: { yesterday: zero(usual.yesterday), lastWeek: zero(usual.lastWeek) } };
}

/** How far the sync is that brings the metric: asked beside it, by the same limits. */
const progressOf = (datadog: Datadog, { sync }: Params, window: Window): Promise<Synced | undefined> | undefined =>
  sync === undefined ? undefined : progressIn(sync, datadog.readGauge(marksOf(sync, window)), window, window.to);
/** Of a sync that is behind, or has not brought all of a count: the rule by which the number says nothing. */
const unsynced = (progress: Synced | undefined, { kind, behind }: Params): Because | undefined =>
  kind === 'count' ? syncedWhole(progress, behind) : syncedLately(progress, behind);

/** Metrics are kept for 15 months (docs.datadoghq.com/developers/guide/data-collection-resolution): longer than anybody looks back here. */
const keptDays = 450;

/**
 * The human runbook: "Open the graph of the metric. How high is it? Compare with the same hour yesterday and last week." One call of Datadog, or three where
 * it compares, of 600 in 10 s; and one more where a sync brings the metric.
 */
export const metricValue = step({
  name: 'metricValue',
  question: { en: 'How high is the metric?', ja: 'メトリクスの値はどれくらいですか？' },
  answers: ['as-usual', 'high', 'low'],
  asks: ['datadog'],
  params,
  facts: measured.extend({
    /** Absent where no sync brings the metric. */
    synced: synced.optional(),
  }),
  async gather({ alert }: { alert: Alert }, { datadog }, given) {
    const { metric, each = 'sum', noPoints } = given;
    const tags = { ...tagsOf(alert, given.scope), ...given.tags };
    const [all, synced] = await Promise.all([
      measuring({ alert, compared: compares(given) || noPoints !== undefined, keptDays, ask: asking(datadog, given, tags) }),
      progressOf(datadog, given, wholeWindow(alert)),
    ]);
    const read = { from: 'metric' as const, query: metricQueryText({ ...given, each, tags }), unit: given.unit, looked: lookedAt([metric], all.window) };
    return { ...read, synced, ...(noPoints ? counted(all) : all) };
  },
  classify({ synced, ...facts }, given) {
    const missing = unsynced(synced, given);
    return missing ? { answer: 'cannot-tell', because: missing } : judged(facts, given);
  },
});
