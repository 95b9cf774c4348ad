import * as z from 'zod';
import { type Alert, tagsOf } from '../alert.ts';
import { step } from '../engine/language.ts';
import { freshMinutes, recent, usualBefore } from '../facts/gauge.ts';
import { looked, lookedAt } from '../facts/looked.ts';
import { metricWord } from '../metricQueryText.ts';
import { type Classification, decided } from '../verdict.ts';
import { lastMinutes } from '../window.ts';

const params = z.object({
  /** The gauge that says how many workers there are (processes, threads or heartbeats); what each says is summed. */
  metric: metricWord,
  /** Which of the alert's tags narrow the query, such as `env`. */
  scope: z.array(metricWord).min(1),
  /** The tag that names the queue, where each queue has workers of its own; left out where all workers take from all queues. */
  queue: metricWord.optional(),
  /** With less than this share (0 to 1) of those of the hour before, they are gone. */
  left: z.number().gt(0).lt(1),
});

/** "Before" is the hour that ended 15 minutes ago, in minutes from the look: a monitor of the usual periods notices within those. */
export const ago = { from: 75, to: 15 } as const;
/** In minutes: the most in so many whole ones counts as "now": a process that is late with one report is not gone. */
export const steady = 3;

const facts = z.object({
  looked,
  metric: z.string(),
  /** Whose workers; absent where they take from all queues. */
  queue: z.string().optional(),
  /** Absent where the metric said nothing, which is not zero. */
  now: z.number().optional(),
  /** The median of the hour before. */
  before: z.number().optional(),
  /** In how many of the last `freshMinutes` minutes the metric said something. */
  reported: z.number(),
});
export type Workers = z.infer<typeof facts>;

/** 'gone': the metric says that none is there, or far fewer than before. */
function classify({ now, before, reported }: Workers, { left }: z.infer<typeof params>): Classification<'alive' | 'gone'> {
  if (now === undefined) return { answer: 'cannot-tell', because: decided('gauge-reports', reported, freshMinutes, 1) };
  // Some may be a few of many: the words say that nobody knows.
  if (before === undefined) return { answer: now === 0 ? 'gone' : 'alive', because: decided('workers-there', now, now, 1) };
  return { answer: now === 0 || now < before * left ? 'gone' : 'alive', because: decided('workers-left', now, before, left) };
}

/**
 * The human runbook: "On the graph of workers: are they there? If none is left, or fewer than half of an hour ago, post so, and stop." A metric that has
 * ended with its workers is no zero: then nobody can tell from here. One call, of 600 per 10 s.
 */
export const areWorkersAlive = step({
  name: 'areWorkersAlive',
  question: { en: 'Are workers alive?', ja: 'ワーカーは動いていますか？' },
  answers: ['alive', 'gone'],
  asks: ['datadog'],
  params,
  facts,
  async gather({ alert, isBacklogDraining: { queue } }: { alert: Alert; isBacklogDraining: { queue: string } }, { datadog }, { metric, scope, queue: tag }) {
    const tags = { ...tagsOf(alert, scope), ...(tag !== undefined && { [tag]: queue }) };
    const window = lastMinutes(alert, ago.from);
    const points = (await datadog.readGauge({ metric, over: 'sum', tags, by: [], window }))[0]?.points ?? [];
    const fresh = recent(points, window);
    return {
      looked: lookedAt([metric], window),
      metric,
      ...(tag !== undefined && { queue }),
      now: fresh.length === 0 ? undefined : Math.max(...fresh.slice(-steady).map(({ value }) => value)),
      before: usualBefore(points, lastMinutes(alert, ago.to).from),
      reported: fresh.length,
    };
  },
  classify,
});
