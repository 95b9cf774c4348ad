import * as z from 'zod';
import { ask, conclude, runbook, type Start, step } from '../../lib/engine/language.ts';
import type { Outcome } from '../../lib/verdict.ts';

/** A small runbook for the engine's tests: a step that asks Datadog, a step that only thinks, three verdicts. */
export const howMany = step({
  name: 'howMany',
  question: { en: 'How many?', ja: 'いくつか' },
  answers: ['few', 'many'],
  asks: ['datadog'],
  params: z.object({ limit: z.number() }),
  facts: z.object({ total: z.number(), note: z.string() }),
  gather: async ({ alert }: Start, { datadog }) => ({
    total: (await datadog.countSpans({ query: alert.alertQuery, window: { from: '', to: '' }, facets: [] })).total,
    note: alert.alertTitle,
  }),
  classify: ({ total }, { limit }) => ({
    answer: total < 0 ? 'cannot-tell' : total < limit ? 'few' : 'many',
    because: { rule: 'enough-failing', count: total, of: total, atLeast: limit },
  }),
});
export const isItOdd = step({
  name: 'isItOdd',
  question: { en: 'Is it odd?', ja: '奇数か' },
  answers: ['odd', 'even'],
  asks: [],
  params: z.object({}),
  facts: z.object({ rest: z.number() }),
  gather: async ({ howMany: { total } }: { howMany: { total: number } }) => ({ rest: total % 2 }),
  classify: ({ rest }) => ({ answer: rest === 1 ? 'odd' : 'even', because: { rule: 'any-failing', count: rest, of: 2, atLeast: 1 } }),
});

type HowMany = { howMany: { total: number } };
type Odd = { isItOdd: { rest: number } };
type Trail = { trail: readonly Outcome[] };
const wayIn = ({ trail }: Trail) => trail.map(({ step: name, answer }) => `${name}=${answer}`).join();

const fine = conclude({
  id: 'fine',
  disposition: 'false-positive',
  words: {
    en: ({ howMany: { total } }: HowMany, say) => ({ headline: 'Fine', because: `only ${say.number(total)}`, next: 'Sleep.' }),
    ja: ({ howMany: { total } }: HowMany, say) => ({ headline: '問題なし', because: `${say.number(total)}件だけ`, next: '休んでください。' }),
  },
});
const odd = conclude({
  id: 'odd',
  disposition: 'located',
  words: {
    en: ({ isItOdd: { rest } }: Odd) => ({ headline: 'Odd', because: `rest ${rest}`, next: 'Look.' }),
    ja: ({ isItOdd: { rest } }: Odd) => ({ headline: '奇数', because: `余り${rest}`, next: '確認してください。' }),
  },
});
const unknown = conclude({
  id: 'unknown',
  disposition: 'could-not-check',
  words: {
    en: (known: Trail) => ({ headline: 'Unknown', because: wayIn(known), next: 'Ask a person.' }),
    ja: (known: Trail) => ({ headline: '不明', because: wayIn(known), next: '人に聞いてください。' }),
  },
});

export const example = runbook({
  name: 'example',
  title: 'An example',
  byHand: { minutes: 1 },
  start: ask(howMany({ limit: 10 }), {
    'few': fine,
    'many': ask(isItOdd({}), { 'odd': odd, 'even': fine, 'cannot-tell': unknown }),
    'cannot-tell': unknown,
  }),
});
