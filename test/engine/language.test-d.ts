import { expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { ask, beside, conclude, type Node, runbook, type Start, step } from '../../lib/engine/language.ts';
import type { Outcome } from '../../lib/verdict.ts';

const because = { rule: 'any-failing', count: 0, of: 0, atLeast: 1 } as const;
const where = step({
  name: 'where',
  question: { en: 'Where?', ja: 'どこ' },
  answers: ['here', 'there'],
  asks: ['datadog'],
  params: z.object({}),
  facts: z.object({ endpoint: z.string() }),
  gather: async (_: Start, { datadog }) => ({ endpoint: String(typeof datadog) }),
  classify: () => ({ answer: 'here', because }),
});
const who = step({
  name: 'who',
  question: { en: 'Who?', ja: '誰' },
  answers: ['us'],
  asks: [],
  params: z.object({ limit: z.number() }),
  facts: z.object({ names: z.array(z.string()) }),
  gather: async ({ where: { endpoint } }: { where: { endpoint: string } }) => ({ names: [endpoint] }),
  classify: () => ({ answer: 'us', because }),
});
const located = { disposition: 'located' } as const;
const saying = (headline: string) => ({ headline, because: '', next: '' });
const plain = conclude({ id: 'plain', ...located, words: { en: () => saying('Plain'), ja: () => saying('Plain') } });
const citesWhere = conclude({
  id: 'cites-where',
  ...located,
  words: {
    en: ({ where: { endpoint } }: { where: { endpoint: string } }) => saying(endpoint),
    ja: ({ where: { endpoint } }: { where: { endpoint: string } }) => saying(endpoint),
  },
});
const citesWho = conclude({
  id: 'cites-who',
  ...located,
  words: {
    en: ({ who: { names } }: { who: { names: string[] } }) => saying(names.join()),
    ja: ({ who: { names } }: { who: { names: string[] } }) => saying(names.join()),
  },
});
const citesTrail = conclude({
  id: 'cites-trail',
  ...located,
  words: {
    en: ({ trail }: { trail: readonly Outcome[] }) => saying(String(trail.length)),
    ja: ({ trail }: { trail: readonly Outcome[] }) => saying(String(trail.length)),
  },
});
const about = { name: 'x', title: 'x' };

test('a runbook whose verdicts cite what their branch has learned compiles', () => {
  runbook({
    ...about,
    start: ask(where({}), { here: citesWhere, there: ask(who({ limit: 1 }), { us: citesWho, 'cannot-tell': citesWhere }), 'cannot-tell': citesTrail }),
  });
});

test('a missing answer does not compile', () => {
  // @ts-expect-error there is missing
  ask(where({}), { here: plain, 'cannot-tell': plain });
  // @ts-expect-error cannot-tell is missing
  ask(where({}), { here: plain, there: plain });
});

test('an invented answer does not compile', () => {
  // @ts-expect-error where never answers nowhere
  ask(where({}), { here: plain, there: plain, nowhere: plain, 'cannot-tell': plain });
});

test('a question asked before its facts exist does not compile', () => {
  // @ts-expect-error who needs the facts of where
  runbook({ ...about, start: ask(who({ limit: 1 }), { us: plain, 'cannot-tell': plain }) });
});

test('a verdict that cites facts which its branch lacks does not compile', () => {
  // @ts-expect-error nobody has asked who on this branch
  runbook({ ...about, start: ask(where({}), { here: citesWho, there: plain, 'cannot-tell': plain }) });
  // @ts-expect-error one branch of two lacks them
  runbook({ ...about, start: ask(where({}), { here: ask(who({ limit: 1 }), { us: citesWho, 'cannot-tell': plain }), there: citesWho, 'cannot-tell': plain }) });
});

test('a verdict that cites a step on its cannot-tell branch does not compile', () => {
  // @ts-expect-error on cannot-tell there are no facts of where
  runbook({ ...about, start: ask(where({}), { here: plain, there: plain, 'cannot-tell': citesWhere }) });
});

test('a verdict that cites facts of another shape does not compile', () => {
  const citesNumber = conclude({
    id: 'n',
    ...located,
    words: {
      en: ({ where: { endpoint } }: { where: { endpoint: number } }) => saying(endpoint.toFixed()),
      ja: ({ where: { endpoint } }: { where: { endpoint: number } }) => saying(endpoint.toFixed()),
    },
  });
  // @ts-expect-error the endpoint is a string
  runbook({ ...about, start: ask(where({}), { here: citesNumber, there: plain, 'cannot-tell': plain }) });
});

test('parameters of another shape, and a source that the step does not declare, do not compile', () => {
  // @ts-expect-error limit is a number
  who({ limit: 'many' });
  step({
    name: 'quiet',
    question: { en: '?', ja: '?' },
    answers: ['yes'],
    asks: [],
    params: z.object({}),
    facts: z.object({}),
    // @ts-expect-error datadog is not in asks
    gather: async (_: Start, { datadog }) => ({ datadog }),
    classify: () => ({ answer: 'yes', because }),
  });
  step({
    name: 'wild',
    question: { en: '?', ja: '?' },
    answers: ['yes'],
    asks: [],
    params: z.object({}),
    facts: z.object({}),
    gather: async () => ({}),
    // @ts-expect-error an answer that the step does not declare
    classify: () => ({ answer: 'maybe', because }),
  });
});

test('what a step gathers otherwise is the same facts, from sources that it declares', () => {
  step({ ...where.definition, otherwise: async () => ({ endpoint: '/' }) });
  step({ ...where.definition, otherwise: () => undefined });
  // @ts-expect-error the endpoint is a string
  step({ ...where.definition, otherwise: async () => ({ endpoint: 1 }) });
  // @ts-expect-error slack is not in asks
  step({ ...where.definition, otherwise: async (_: Start, { slack }) => ({ endpoint: String(slack) }) });
});

test('what a tree needs before it can run is the sum of what its questions and verdicts need', () => {
  expectTypeOf(ask(who({ limit: 1 }), { us: plain, 'cannot-tell': plain })).toExtend<Node<{ where: { endpoint: string } }>>();
});

test('a verdict, or a question, that lacks a language does not compile', () => {
  // @ts-expect-error ja is missing
  conclude({ id: 'x', ...located, words: { en: () => saying('x') } });
  // @ts-expect-error next is missing
  conclude({ id: 'x', ...located, words: { en: () => saying('x'), ja: () => ({ headline: '', because: '' }) } });
  step({
    name: 'wordless',
    // @ts-expect-error ja is missing
    question: { en: '?' },
    answers: ['yes'],
    asks: [],
    params: z.object({}),
    facts: z.object({}),
    gather: async () => ({}),
    classify: () => ({ answer: 'yes', because }),
  });
});

test('a question beside a verdict needs what its branch has learned, and what it finds is no fact of the verdict', () => {
  const asked = ask(where({}), { 'here': beside(who({ limit: 1 }), plain), 'there': plain, 'cannot-tell': plain });
  expectTypeOf(runbook).toBeCallableWith({ ...about, start: asked });
  // @ts-expect-error who needs the facts of where
  runbook({ ...about, start: beside(who({ limit: 1 }), plain) });
  // @ts-expect-error where could not look, and its facts do not exist
  runbook({ ...about, start: ask(where({}), { 'here': plain, 'there': plain, 'cannot-tell': beside(who({ limit: 1 }), plain) }) });
  // @ts-expect-error the verdict's words come from what decided
  runbook({ ...about, start: ask(where({}), { 'here': beside(who({ limit: 1 }), citesWho), 'there': plain, 'cannot-tell': plain }) });
  // @ts-expect-error only a verdict has something beside it
  beside(who({ limit: 1 }), asked);
});
