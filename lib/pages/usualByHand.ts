import { amount, type Unit } from '../amount.ts';
import { compares, type Rules } from '../facts/judged.ts';
import { type Said, sayIn } from '../say.ts';
import { percent } from './percent.ts';

type Judged = Rules & { readonly unit: Unit };
const [en, ja] = [sayIn('en'), sayIn('ja')];
const or = (parts: readonly (string | false)[], word: string): string => parts.filter((part) => part !== false).join(word);

/** How a person compares: nothing where the rule needs no other day. */
export const compareByHand = (rules: Rules): Said =>
  compares(rules)
    ? { en: ' Compare with the same time of the day before, and of the same day a week before.', ja: '前日と1週間前の同じ時刻とも比べてください。' }
    : { en: '', ja: '' };

/** How each answer of a number that is compared with its usual is recognised, by the runbook's own rules. */
export const usualAnswers = {
  'high': ({ high: { over, times, floor = 0 } = {}, unit }: Judged): Said => ({
    en: `${or(
      [
        over !== undefined && `More than ${amount(over, unit, en)}`,
        times !== undefined && `At least ${times} times the larger of the two days, and at least ${amount(floor, unit, en)}`,
      ],
      '; or: ',
    )}.`,
    ja: `${or(
      [over !== undefined && `${amount(over, unit, ja)}を超える`, times !== undefined && `2日のうち多い方の${times}倍以上、かつ${amount(floor, unit, ja)}以上`],
      '、または',
    )}。`,
  }),
  'low': ({ low: { under, part, floor = 0 } = {}, unit }: Judged): Said => ({
    en: `${or(
      [
        under !== undefined && `Less than ${amount(under, unit, en)}`,
        part !== undefined && `At most ${percent(part, 'en')} of the smaller of the two days, where that has at least ${amount(floor, unit, en)}`,
      ],
      '; or: ',
    )}.`,
    ja: `${or(
      [
        under !== undefined && `${amount(under, unit, ja)}未満`,
        part !== undefined && `2日のうち少ない方の${percent(part, 'ja')}以下（それが${amount(floor, unit, ja)}以上の場合）`,
      ],
      '、または',
    )}。`,
  }),
  'as-usual': (): Said => ({ en: 'None of the other answers here.', ja: 'ここの他のどの答えにも当てはまらない。' }),
};

/** Where nobody can tell: `nothing` is what else looks like an answer and is none. */
export const cannotTellByHand =
  (nothing: Said) =>
  (rules: Rules): Said => ({
    en: `You cannot look${compares(rules) ? ', nothing is known of both other days where the rule needs one' : ''}, or ${nothing.en}.`,
    ja: `確認できない、${compares(rules) ? '比べる2日がどちらも分からない、' : ''}または${nothing.ja}。`,
  });
