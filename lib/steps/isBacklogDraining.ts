import * as z from 'zod';
import { type Alert, tagOf, tagsOf } from '../alert.ts';
import { atMost } from '../engine/atMost.ts';
import { besideSeconds, step } from '../engine/language.ts';
import { type Backlog, backlog, drains, worstOf } from '../facts/backlog.ts';
import { earlierThan, freshMinutes, recent } from '../facts/gauge.ts';
import { looked, lookedAt } from '../facts/looked.ts';
import { bySync, marksOf, progressIn, synced, syncedLately } from '../facts/synced.ts';
import { metricWord } from '../metricQueryText.ts';
import type { GaugeLine } from '../sources/datadogAnswers.ts';
import { clip } from '../spans.ts';
import { type Classification, decided } from '../verdict.ts';
import { lastMinutes, type Window } from '../window.ts';

const params = z.object({
  /** The gauge that says how many jobs wait, by queue; where several tell of the same queue, the largest counts. */
  metric: metricWord,
  /** Which of the alert's tags narrow the query, such as `env`. An alert without one of them asks nobody. */
  scope: z.array(metricWord).min(1),
  /** The tag that names the queue. An alert that has it speaks of that queue; of others, the worst is looked at. */
  queue: metricWord,
  /** From so many waiting jobs on it is a backlog: the monitor's own threshold, or less. */
  waiting: z.number().positive(),
  /** It is draining where it is empty within so many minutes, should it go on as it does. */
  within: z.number().positive(),
  /** Where the metric is silent, the marks of its sync show whether that is. */
  ...bySync,
});

/** So far back it looks, in minutes: enough to have seen a backlog that is gone again. */
export const lookBack = 30;
/** What is compared lies so many minutes apart; where the metric began later, at least two. */
export const apart = { wanted: 5, least: 2 } as const;
/** So many other queues are named; a tag has 200 characters. */
const most = { others: 5, tag: 200 } as const;

const facts = z.object({
  looked,
  /** The queue that all further questions are about; '' where none could be chosen. */
  queue: z.string(),
  /** In how many of the last `freshMinutes` minutes its metric said something. */
  reported: z.number(),
  /** Absent where it said nothing. */
  worst: backlog.optional(),
  /** Other queues that do not drain, worst first, at most 5; and how many there are. */
  others: z.array(backlog),
  othersInAll: z.number(),
  /** How many queues could be judged; and how many had a backlog and could not, as they say nothing now or carry no tag. Nobody asks that where the alert names its queue. */
  judged: z.number(),
  unjudged: z.number(),
  /** Of the sync, where the metric said nothing; absent where no sync brings it. */
  synced: synced.optional(),
});
export type Backlogs = z.infer<typeof facts>;

const peakOf = ({ points }: GaugeLine): number => Math.max(...points.map(({ value }) => value));

/** A queue's line as its backlog; undefined where it says nothing of now. */
function backlogOf(line: GaugeLine, window: Window): Backlog | undefined {
  const {
    tags: [queue],
    points,
  } = line;
  const last = recent(points, window).at(-1);
  if (last === undefined || !queue) return undefined;
  const before = earlierThan(points, last, apart.wanted) ?? earlierThan(points.slice(0, 1), last, apart.least);
  return {
    queue: clip(queue, most.tag),
    now: Math.round(last.value),
    ...(before && { earlier: Math.round(before.value) }),
    minutes: before?.minutes ?? 0,
    peak: Math.round(peakOf(line)),
  };
}

function classify({ worst, reported, judged, unjudged, synced }: Backlogs, limits: z.infer<typeof params>): Classification<'draining' | 'not-draining'> {
  if (worst === undefined)
    return { answer: 'cannot-tell', because: syncedLately(synced, limits.behind) ?? decided('gauge-reports', reported, freshMinutes, 1) };
  if (worst.peak < limits.waiting) return { answer: 'cannot-tell', because: decided('backlog-seen', worst.peak, worst.peak, limits.waiting) };
  if (worst.earlier === undefined && worst.now >= limits.waiting)
    return { answer: 'cannot-tell', because: decided('gauge-reports', reported, freshMinutes, apart.least) };
  const drained = drains(worst, limits);
  // The queue that died may be the one that the alert is about.
  if (drained && unjudged > 0) return { answer: 'cannot-tell', because: decided('queues-judged', judged, judged + unjudged, 1) };
  return { answer: drained ? 'draining' : 'not-draining', because: decided('drains-in-time', worst.now, worst.earlier ?? worst.peak, limits.within) };
}

/**
 * The human runbook: "On the graph of waiting jobs by queue: is the backlog draining? If it will be empty within the hour, post when, and stop. If it
 * grows, stands or falls too slowly, go on with the queue that grew most." One call, of 600 per 10 s, and where it shows silence one for the sync: a gauge
 * that speaks shows by itself that its sync does, and a minute that it lacks makes no value wrong.
 */
export const isBacklogDraining = step({
  name: 'isBacklogDraining',
  question: { en: 'Is the backlog draining?', ja: '滞留ジョブは減っていますか？' },
  answers: ['draining', 'not-draining'],
  asks: ['datadog'],
  params,
  facts,
  async gather({ alert }: { alert: Alert }, { datadog }, { metric, scope, queue: tag, sync, ...limits }) {
    const window = lastMinutes(alert, lookBack);
    const lines = await datadog.readGauge({ metric, over: 'max', tags: tagsOf(alert, scope), by: [tag], window });
    const own = tagOf(alert, tag);
    const read = lines.map((line) => ({ line, backlog: backlogOf(line, window) }));
    const all = read.flatMap(({ backlog }) => backlog ?? []);
    const { worst, others } = worstOf(all, own, limits);
    const unjudged = read.filter(({ line, backlog }) => !backlog && peakOf(line) >= limits.waiting);
    const line = lines.find(({ tags: [queue] }) => queue === (worst?.queue ?? own));
    const silent = worst === undefined && sync !== undefined;
    const synced = silent ? await progressIn(sync, atMost(besideSeconds, datadog.readGauge(marksOf(sync, window))), window, window.to) : undefined;
    return {
      looked: lookedAt([metric], window),
      queue: worst?.queue ?? own ?? '',
      reported: line ? recent(line.points, window).length : 0,
      worst,
      others: others.slice(0, most.others),
      othersInAll: others.length,
      judged: all.length,
      unjudged: own === undefined ? unjudged.length : 0,
      ...(synced && { synced }),
    };
  },
  classify,
});
