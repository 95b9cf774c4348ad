import { type Said, sayIn } from '../say.ts';
import type { Outcome } from '../verdict.ts';

/**
 * Where a question has no answer because the sync of its metric is behind: a sentence that says so, to stand before what is to be done. Empty where
 * something else is the reason. `about`: what the metric counts.
 */
export function lastSynced(last: Outcome | undefined, metric: string, about: Said): Said {
  if (last?.because?.rule !== 'synced-lately') return { en: '', ja: '' };
  const minutes = last.because.count;
  return {
    en: `${metric} was last synced ${sayIn('en').number(minutes)} minutes ago, so it says nothing about ${about.en} since. `,
    ja: `${metric}の最後の同期は${sayIn('ja').number(minutes)}分前で、それ以降の${about.ja}は分かりません。`,
  };
}
