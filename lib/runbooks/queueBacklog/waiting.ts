import { type Backlog, minutesToEmpty } from '../../facts/backlog.ts';
import type { Say } from '../../say.ts';
import { type Backlogs, lookBack } from '../../steps/isBacklogDraining.ts';

type Waiting = Pick<Backlogs, 'worst' | 'others' | 'othersInAll'>;
const minute = 60_000;
/** So many other queues are named. */
const mostNamed = 2;

/** "12 min", rounded up to whole minutes. */
export const span = (minutes: number, { duration }: Say): string => duration(Math.ceil(minutes) * minute);
/** Jobs a minute, as people read them: whole ones, but for a few. */
export const rounded = (rate: number): number => (rate < 10 ? rate : Math.round(rate));
export const emptyIn = (worst: Backlog | undefined): number => (worst ? minutesToEmpty(worst) : Number.POSITIVE_INFINITY);

const named = ({ others, othersInAll }: Waiting, say: Say): string =>
  say.row([
    ...others.slice(0, mostNamed).map(({ queue, now }) => `${queue} (${say.number(now)})`),
    ...(othersInAll > mostNamed ? [say.more(othersInAll - mostNamed)] : []),
  ]);

/** The backlog to speak of. None is a type's word alone: whoever speaks of it has one. */
const worstOf = ({ worst }: Waiting): Backlog => worst ?? { queue: '', now: 0, minutes: 0, peak: 0 };
const some = (...words: readonly (string | false)[]): string[] => words.filter((word) => word !== false);

/** How the backlog stands, and which other queues do not drain either. What was earlier is left out where nobody knows it. */
export const waiting = {
  en: (known: Waiting, say: Say): string => {
    const { queue, now, earlier, minutes, peak } = worstOf(known);
    const then = earlier === undefined ? '' : `, ${say.number(earlier)} did ${span(minutes, say)} earlier`;
    const others = known.othersInAll === 0 ? '' : ` Other queues that do not drain: ${named(known, say)}.`;
    return `${say.number(now)} jobs wait in ${queue}${then}${peak > now ? `; the most in ${lookBack} min was ${say.number(peak)}` : ''}.${others}`;
  },
  ja: (known: Waiting, say: Say): string => {
    const { queue, now, earlier, minutes, peak } = worstOf(known);
    const then = some(
      earlier !== undefined && `${span(minutes, say)}前は${say.number(earlier)}件`,
      peak > now && `直近${lookBack}分の最大は${say.number(peak)}件`,
    );
    const others = known.othersInAll === 0 ? '' : `減っていないほかのキュー：${named(known, say)}。`;
    return `${queue}の待ちジョブは${say.number(now)}件（${say.row(then)}）です。${others}`;
  },
};
