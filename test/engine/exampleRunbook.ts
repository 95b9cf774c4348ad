import * as z from 'zod';
import { ask, conclude, runbook, type Start, step } from '../../lib/engine/language.ts';
import type { Outcome } from '../../lib/verdict.ts';

/** A small runbook for the engine's tests: a step that asks Datadog, a step that only thinks, three verdicts. */
export const howMany = step({
  name: 'howMany',
  question: 'How many?',
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
  question: 'Is it odd?',
  answers: ['odd', 'even'],
  asks: [],
  params: z.object({}),
  facts: z.object({ rest: z.number() }),
  gather: async ({ howMany: { total } }: { howMany: { total: number } }) => ({ rest: total % 2 }),
  classify: ({ rest }) => ({ answer: rest === 1 ? 'odd' : 'even', because: { rule: 'any-failing', count: rest, of: 2, atLeast: 1 } }),
});

const fine = conclude({
  id: 'fine',
  disposition: 'false-positive',
  headline: 'Fine',
  because: ({ howMany: { total } }: { howMany: { total: number } }) => `only ${total}`,
  next: 'Sleep.',
});
const odd = conclude({
  id: 'odd',
  disposition: 'located',
  headline: 'Odd',
  because: ({ isItOdd: { rest } }: { isItOdd: { rest: number } }) => `rest ${rest}`,
  next: 'Look.',
});
const unknown = conclude({
  id: 'unknown',
  disposition: 'could-not-check',
  headline: 'Unknown',
  because: ({ trail }: { trail: readonly Outcome[] }) => trail.map(({ step: name, answer }) => `${name}=${answer}`).join(),
  next: 'Ask a person.',
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
