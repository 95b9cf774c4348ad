import type { Language } from '../say.ts';
import { sayIn } from '../say.ts';
import type { Outcome } from '../verdict.ts';

const [en, ja] = [sayIn('en'), sayIn('ja')];
const words: Readonly<Record<Language, (metric: string, minutes: number) => string>> = {
  en: (metric, minutes) => ` ${metric} was last synced ${en.number(minutes)} minutes ago, so it says nothing about what came since.`,
  ja: (metric, minutes) => `${metric}の最後の同期は${ja.number(minutes)}分前で、それ以降のことは分かりません。`,
};

/** Where a question has no answer because the sync of its metric is behind: a sentence that says so, to stand after another one. Empty where something else is the reason. */
export function lastSynced(last: Outcome | undefined, metric: string, language: Language): string {
  return last?.because?.rule === 'synced-lately' ? words[language](metric, last.because.count) : '';
}
