import { amount, bareAmount } from '../amount.ts';
import type { Language, Say } from '../say.ts';
import type { About, Because } from '../verdict.ts';

/** What a rule's numbers are about. Without it, as no step leaves it, they are told as numbers of no unit. */
export const aboutOf = ({ about }: Because): About => about ?? { unit: { en: { one: 'event', many: 'events' }, ja: 'イベント' } };

interface Said extends About {
  readonly value: number;
  /** Which of the two days is taken for the usual. */
  readonly usual: number;
}
const named = {
  en: { yesterday: 'yesterday', lastWeek: 'last week', unknown: 'not known' },
  ja: { yesterday: '前日', lastWeek: '前週', unknown: '不明' },
} as const;

function days(language: Language, { unit, yesterday, lastWeek }: Said, say: Say): string[] {
  const words = named[language];
  const one = (name: string, value: number | undefined) =>
    `${name}${language === 'ja' ? '' : ' '}${value === undefined ? words.unknown : bareAmount(value, unit, say)}`;
  return [one(words.yesterday, yesterday), one(words.lastWeek, lastWeek)];
}
const unknown = ({ yesterday, lastWeek }: Said): boolean => yesterday === undefined && lastWeek === undefined;

/** "412 error logs, usually 20 (yesterday 18, last week 20)". */
export const usualSaid: Readonly<Record<Language, (said: Said, say: Say) => string>> = {
  en: (said, say) => {
    const what = amount(said.value, said.unit, say);
    return unknown(said)
      ? `${what}; what is usual is not known`
      : `${what}, usually ${bareAmount(said.usual, said.unit, say)} (${say.row(days('en', said, say))})`;
  },
  ja: (said, say) => {
    const what = amount(said.value, said.unit, say);
    return unknown(said) ? `${what}：通常の値は不明` : `${what}：${say.row([`通常${bareAmount(said.usual, said.unit, say)}`, ...days('ja', said, say)])}`;
  },
};
