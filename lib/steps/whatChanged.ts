import * as z from 'zod';
import type { Alert } from '../alert.ts';
import { step } from '../engine/language.ts';
import { jobCounts } from '../facts/jobCounts.ts';
import { looked, lookedAt } from '../facts/looked.ts';
import { metricWord } from '../metricQueryText.ts';
import { total } from '../spans.ts';
import { type Classification, decided, fewestToJudge } from '../verdict.ts';
import { minutesOf, type Window } from '../window.ts';

const params = z.object({
  /** The count metrics of jobs that were put into the queue, and of those that were run. */
  enqueued: metricWord,
  processed: metricWord,
  /** Which of the alert's tags narrow the queries, such as `env`. */
  scope: z.array(metricWord).min(1),
  /** The tag of both that names the queue. */
  queue: metricWord,
  /** So many times the rate of before is a jump. */
  jump: z.number().gt(1),
  /** This share (0 to 1) of the rate of before, or less, is a drop. */
  drop: z.number().gt(0).lt(1),
});

/** Jobs a minute, in the time before and in the alert's window; absent where the metric has no points, which is not zero. */
const rate = z.object({ before: z.number().optional(), within: z.number().optional() });
const facts = z.object({
  looked,
  queue: z.string(),
  /** How long both are. */
  minutes: z.object({ before: z.number(), within: z.number() }),
  enqueued: rate,
  processed: rate,
});
export type Rates = z.infer<typeof facts>;

function classify(
  { minutes, enqueued, processed }: Rates,
  { jump, drop }: z.infer<typeof params>,
): Classification<'enqueued-more' | 'processed-less' | 'unclear'> {
  const [come, came, go, went] = [enqueued.within, enqueued.before, processed.within, processed.before];
  if (come === undefined || came === undefined || go === undefined || went === undefined)
    return { answer: 'cannot-tell', because: decided('jobs-counted', 0, 0, 1) };
  const more = come * minutes.within >= fewestToJudge && come >= came * jump;
  const less = went * minutes.before >= fewestToJudge && go <= went * drop;
  const [rose, fell] = [decided('enqueue-rate', come, came, jump), decided('processing-rate', go, went, drop)];
  if (more !== less) return more ? { answer: 'enqueued-more', because: rose } : { answer: 'processed-less', because: fell };
  return { answer: 'unclear', because: less ? fell : rose };
}

/**
 * The human runbook: "Compare the rates with the hour before: are more jobs put in, or fewer run? If it is one of the two, post which. If it is both or
 * neither, somebody has to look." Four calls, of 600 per 10 s.
 */
export const whatChanged = step({
  name: 'whatChanged',
  question: { en: 'What changed?', ja: '何が変わりましたか？' },
  answers: ['enqueued-more', 'processed-less', 'unclear'],
  asks: ['datadog'],
  params,
  facts,
  async gather({ alert, isBacklogDraining: { queue } }: { alert: Alert; isBacklogDraining: { queue: string } }, { datadog }, given) {
    const { tags, before, within, whole } = jobCounts(alert, queue, given);
    const perMinute = async (metric: string, window: Window) => {
      const rows = await datadog.sumMetric({ metric, tags, by: [], window });
      return rows.length === 0 ? undefined : total(rows.map(({ sum }) => ({ count: sum }))) / minutesOf(window);
    };
    const rates = async (metric: string) => {
      const [then, now] = await Promise.all([perMinute(metric, before), perMinute(metric, within)]);
      return { before: then, within: now };
    };
    const [enqueued, processed] = await Promise.all([rates(given.enqueued), rates(given.processed)]);
    const look = lookedAt([given.enqueued, given.processed], whole);
    return { looked: look, queue, minutes: { before: minutesOf(before), within: minutesOf(within) }, enqueued, processed };
  },
  classify,
});
