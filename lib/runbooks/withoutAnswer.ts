import type { Said } from '../say.ts';

interface Asked {
  readonly definition: { readonly name: string; readonly question: Said };
}

/**
 * What to do, for somebody who has come to `could-not-check` by hand: for each question, the words of what is left to do where it has no answer. A list in
 * Markdown; questions without words are left out.
 */
export function withoutAnswer(steps: readonly Asked[], left: Readonly<Record<string, Said>>): Said {
  const rows = steps.flatMap(({ definition: { name, question } }) => {
    const words = left[name];
    return words ? [{ question, words }] : [];
  });
  return {
    en: rows.map(({ question, words }) => `- Where "${question.en}" has no answer: ${words.en}`).join('\n'),
    ja: rows.map(({ question, words }) => `- 「${question.ja}」の答えが出ないとき：${words.ja}`).join('\n'),
  };
}
