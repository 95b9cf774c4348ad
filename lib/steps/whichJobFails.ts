import * as z from 'zod';
import type { Alert } from '../alert.ts';
import { step } from '../engine/language.ts';
import { jobCounts } from '../facts/jobCounts.ts';
import { looked, lookedAt } from '../facts/looked.ts';
import { metricWord } from '../metricQueryText.ts';
import { caps, clip, total } from '../spans.ts';
import { type Classification, decided, fewestToJudge } from '../verdict.ts';
import type { Window } from '../window.ts';

const params = z.object({
  /** The count metrics of jobs that failed, and of all that were run, whether they failed or not. */
  failed: metricWord,
  processed: metricWord,
  /** Which of the alert's tags narrow the queries, such as `env`. */
  scope: z.array(metricWord).min(1),
  /** The tag of both that names the queue, and the one of failures that names the job's class. */
  queue: metricWord,
  job: metricWord,
  /** From this share (0 to 1) of the jobs that were run on, failures can hold a queue up. */
  failing: z.number().gt(0).max(1),
  /** From this share (0 to 1) of the failures on, it is one class. */
  share: z.number().gt(0.5).max(1),
});

const facts = z.object({
  looked,
  queue: z.string(),
  failed: z.number(),
  /** Failures that do not say their class. */
  untagged: z.number(),
  /** All that were run; no fewer than `failed`. `counted` is false where their metric has no points, which is not zero, whatever failed. */
  ran: z.number(),
  counted: z.boolean(),
  /** The same of the time before. */
  failedBefore: z.number(),
  ranBefore: z.number(),
  /** Of the classes that are named the one with most failures. */
  worst: z.object({ job: z.string(), count: z.number() }).optional(),
});
export type JobFailures = z.infer<typeof facts>;

/** 'none': no class makes up `share`, not even if all failures without a class were of one. */
function classify({ failed, untagged, ran, counted, worst }: JobFailures, { failing, share }: z.infer<typeof params>): Classification<'one-class' | 'none'> {
  if (!counted) return { answer: 'cannot-tell', because: decided('jobs-counted', 0, 0, 1) };
  const enough = decided('enough-fail', failed, ran, failing);
  if (failed < fewestToJudge || failed / ran < failing) return { answer: 'none', because: enough };
  const most = worst?.count ?? 0;
  const because = decided('one-job-fails', most, failed, share);
  if (most / failed >= share) return { answer: 'one-class', because };
  if ((most + untagged) / failed >= share) return { answer: 'cannot-tell', because: decided('job-tagged', failed - untagged, failed, share) };
  return { answer: 'none', because };
}

/**
 * The human runbook: "On the graph of failed jobs by class: does one class make nearly all of the failures, and do enough fail to hold the queue up? If so,
 * post which, and stop." Failures without a point are none where jobs were counted: a counter that never rose is not sent. Where jobs were not, nobody
 * knows what share failed. Four calls, of 600 per 10 s.
 */
export const whichJobFails = step({
  name: 'whichJobFails',
  question: { en: 'Which job fails?', ja: 'どのジョブが失敗していますか？' },
  answers: ['one-class', 'none'],
  asks: ['datadog'],
  params,
  facts,
  async gather({ alert, isBacklogDraining: { queue } }: { alert: Alert; isBacklogDraining: { queue: string } }, { datadog }, given) {
    const { tags, before, within, whole } = jobCounts(alert, queue, given);
    const sums = async (metric: string, by: readonly string[], window: Window) => {
      const rows = await datadog.sumMetric({ metric, tags, by, window });
      return rows.map(({ tags: [name = ''], sum }) => ({ name: clip(name, caps.endpoint), count: sum }));
    };
    const [failures, runs, failuresBefore, runsBefore] = await Promise.all([
      sums(given.failed, [given.job], within),
      sums(given.processed, [], within),
      sums(given.failed, [], before),
      sums(given.processed, [], before),
    ]);
    const named = failures.filter(({ name }) => name !== '');
    const [worst] = named.toSorted((a, b) => b.count - a.count);
    return {
      looked: lookedAt([given.failed, given.processed], whole),
      queue,
      failed: total(failures),
      untagged: total(failures) - total(named),
      ran: Math.max(total(runs), total(failures)),
      counted: runs.length > 0,
      failedBefore: total(failuresBefore),
      ranBefore: total(runsBefore),
      ...(worst && worst.count > 0 && { worst: { job: worst.name, count: worst.count } }),
    };
  },
  classify,
});
