import * as z from 'zod';
import type { Alert } from '../alert.ts';
import { step } from '../engine/language.ts';
import { type PastAlerts, pastAlerts, pastAlertsIn } from '../facts/pastAlerts.ts';
import type { Say } from '../say.ts';
import type { Classification } from '../verdict.ts';
import { windowBefore } from '../window.ts';

const params = z.object({
  /** How many days before the alert to look at. */
  days: z.number().int().min(1).max(30),
  /** How many of the last ones to name. */
  shown: z.number().int().min(1).max(5),
});

/**
 * One page of Datadog's, which has up to 1,000: an event brings its monitor's query and message along, some KB each, and all of this has 3 s. Who
 * fired more often reads "at least".
 */
const page = 500;

function classify({ before, others, listed, cut }: PastAlerts): Classification<'before' | 'first'> {
  const because = { rule: 'fired-before', count: before + others, of: listed, atLeast: 1 } as const;
  if (before + others > 0) return { answer: 'before', because };
  return { answer: cut ? 'cannot-tell' : 'first', because };
}

/** "4th"; only English has such endings. */
function nth(n: number): string {
  const ending = n % 100 >= 11 && n % 100 <= 13 ? undefined : [undefined, 'st', 'nd', 'rd'][n % 10];
  return `${n}${ending ?? 'th'}`;
}
const counting = ['one was', 'two were', 'three were', 'four were', 'five were'];
const times = (n: number, say: Say): string => `${say.number(n)} ${say.isOne(n) ? 'time' : 'times'}`;

/** Minutes say enough, and from two hours on hours do. */
function lasted(ms: number, say: Say, hours: string): string {
  if (ms >= 7_200_000) return `${say.number(Math.round(ms / 360_000) / 10)}${hours}`;
  return say.duration(ms >= 60_000 ? Math.round(ms / 60_000) * 60_000 : ms);
}
/** "Mar 12, 03:10 (12 min)": what lasted how long, where that is known. */
const named = ({ last }: PastAlerts, say: Say, hours: string, inBrackets: (words: string) => string): string[] =>
  last.map(({ at, lastedMs }) => `${say.date(new Date(at), 'full')}${lastedMs === undefined ? '' : inBrackets(lasted(lastedMs, say, hours))}`);

function english(facts: PastAlerts, say: Say): string | undefined {
  const { before, others, listed, cut, days, test } = facts;
  const period = days === 7 ? 'this week' : `in ${days} days`;
  const group = others > 0 ? ' for this group' : '';
  const least = cut ? 'at least ' : '';
  const last = say.list(named(facts, say, ' h', (words) => ` (${words})`));
  const how = test ? `Fired ${least}${times(before, say)}` : `${cut ? 'At least the ' : ''}${nth(before + 1)} time`;
  const own = before > 0 ? `${how} ${period}${group}: the last ${counting[facts.last.length - 1]}, in UTC, ${last}.` : undefined;
  const first = !cut && !test ? `First time ${period}${group}.` : undefined;
  if (others > 0) return [own ?? first, `Other groups of this monitor fired ${least}${times(others, say)} ${period}.`].filter(Boolean).join(' ');
  if (own === undefined && cut) return `Datadog listed only this monitor's newest ${say.number(listed)} events ${period}: no earlier alert is among them.`;
  return own;
}

function japanese(facts: PastAlerts, say: Say): string | undefined {
  const { before, others, listed, cut, days, test } = facts;
  const period = days === 7 ? 'この1週間' : `この${days}日間`;
  const group = others > 0 ? 'このグループでは' : '';
  const least = cut ? '少なくとも' : '';
  const last = say.row(named(facts, say, '時間', (words) => `（${words}）`));
  const how = test ? `${group}${period}に${least}${say.number(before)}回発生しています` : `${group}${period}で${least}${say.number(before + 1)}回目です`;
  const own = before > 0 ? `${how}。直近の${say.number(facts.last.length)}回（UTC）：${last}。` : undefined;
  const first = !cut && !test ? `${group}${period}で初めてです。` : undefined;
  if (others > 0) return `${own ?? first ?? ''}このモニターの他のグループでは${period}に${least}${say.number(others)}回発生しています。`;
  if (own === undefined && cut)
    return `${period}のイベントのうちDatadogから得られたのは最新の${say.number(listed)}件のみで、その中に以前のアラートはありません。`;
  return own;
}

/** What people ask each other first: "Again?" The monitor's alerts in the days before this one, of its own group and of all; one call of Datadog. */
export const alertHistory = step({
  name: 'alertHistory',
  question: { en: 'Has this monitor fired before?', ja: 'このモニターは以前にも発生していますか？' },
  answers: ['before', 'first'],
  asks: ['datadog'],
  params,
  facts: pastAlerts,
  async gather({ alert }: { alert: Alert }, { datadog }, given) {
    const window = windowBefore(alert, given.days * 1_440);
    return pastAlertsIn(await datadog.monitorEvents({ monitor: alert.alertId, window, limit: page }), alert, given);
  },
  classify,
  says: { en: english, ja: japanese },
});
