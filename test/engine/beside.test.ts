import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { diagram } from '../../lib/engine/diagram.ts';
import { ask, beside, conclude, runbook, step } from '../../lib/engine/language.ts';
import { run } from '../../lib/engine/run.ts';
import { pathName, paths, stepsOf } from '../../lib/engine/walk.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { howMany, isItOdd } from './exampleRunbook.ts';

let asked = 0;
/** A step for the message alone that needs what `howMany` learned; of 13 it cannot look. */
const half = step({
  name: 'half',
  question: { en: 'What is half of it?', ja: '半分はいくつか' },
  answers: ['known'],
  asks: [],
  params: z.object({}),
  facts: z.object({ half: z.number() }),
  gather: async ({ howMany: { total } }: { howMany: { total: number } }) => {
    asked += 1;
    if (total === 13) throw new Error('unlucky');
    return total === 99 ? new Promise<never>(() => undefined) : { half: total / 2 };
  },
  classify: () => ({ answer: 'known', because: { rule: 'any-failing', count: 1, of: 1, atLeast: 1 } }),
  says: { en: ({ half: one }) => `Half is ${one}.`, ja: ({ half: one }) => `半分は${one}。` },
});
const said = (headline: string) => ({ headline, because: '', next: '' });
const end = (id: string) => conclude({ id, disposition: 'located', words: { en: () => said(id), ja: () => said(id) } });
const ends = runbook({
  name: 'ends',
  title: 'Ends',
  start: ask(howMany({ limit: 10 }), { 'few': end('few'), 'many': beside(half({}), end('many')), 'cannot-tell': end('unknown') }),
});
const ranWith = (total: number) => {
  asked = 0;
  return run(ends, alertOf(), { datadog: datadogWhere({ countSpans: async () => ({ buckets: [], total, cut: false, sampled: false }) }) });
};

describe('a question beside a verdict', () => {
  test('is asked where the way ends there, with what was learned on it, and adds its words', async () => {
    const { verdict, asides, steps } = await ranWith(42);
    expect({ verdict: verdict.id, asides }).toEqual({ verdict: 'many', asides: [{ question: 'What is half of it?', says: 'Half is 21.' }] });
    expect(steps.map(({ id }) => id)).toEqual(['howMany']);
  });
  test('is not asked, nor heard of, where the way ends elsewhere', async () => {
    const { verdict, asides } = await ranWith(3);
    expect({ verdict: verdict.id, asides, asked }).toEqual({ verdict: 'few', asides: [], asked: 0 });
  });
  test('that could not look says so once, and the verdict is the same', async () => {
    const { verdict, asides } = await ranWith(13);
    expect({ verdict: verdict.id, asides, asked }).toEqual({
      verdict: 'many',
      asides: [{ question: 'What is half of it?', error: { name: 'Error', message: 'unlucky' } }],
      asked: 1,
    });
  });
  test('is not waited for longer than 3 s', async () => {
    expect((await ranWith(99)).asides).toEqual([{ question: 'What is half of it?', error: { name: 'States.Timeout', message: 'no answer within 3 s' } }]);
  });
  test('is a Lambda as any other step is, and no part of the paths', () => {
    expect(stepsOf([ends]).map(({ name }) => name)).toEqual(['howMany', 'half']);
    expect(paths(ends).map(pathName)).toEqual(['howMany=few > few', 'howMany=many > many', 'howMany=cannot-tell > unknown']);
  });
  test('is drawn beside its verdict', () => {
    expect(diagram(ends).split('\n')).toContain('  a0[/"What is half of it?"/]:::alongside -.- n2');
  });
  test('without words of its own is refused', () => {
    const mute = beside({ ...isItOdd({}), name: 'mute' }, end('x'));
    expect(() => runbook({ name: 'mute', title: 'Mute', start: ask(howMany({ limit: 1 }), { 'few': mute, 'many': mute, 'cannot-tell': end('y') }) })).toThrow(
      'lib/runbooks/muteRunbook.ts: mute stands alongside, and the step isItOdd has no words (says)',
    );
  });
});
