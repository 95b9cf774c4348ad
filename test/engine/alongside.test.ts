import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ask, named, runbook, type Start, step } from '../../lib/engine/language.ts';
import { run } from '../../lib/engine/run.ts';
import { stepHandler } from '../../lib/engine/stepHandler.ts';
import { pathName, paths, stepsOf } from '../../lib/engine/walk.ts';
import { RateLimited } from '../../lib/sources/errors.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { example, howMany } from './exampleRunbook.ts';

/** A step for the message alone: it speaks of more than a hundred hits. */
const howBusy = step({
  name: 'howBusy',
  question: { en: 'How busy?', ja: '混雑しているか' },
  answers: ['busy', 'calm'],
  asks: ['datadog'],
  params: z.object({}),
  facts: z.object({ hits: z.number() }),
  gather: async (_: Pick<Start, 'alert'>, { datadog }) => ({
    hits: (await datadog.countSpans({ query: 'hits', window: { from: '', to: '' }, facets: [] })).total,
  }),
  classify: ({ hits }) => ({ answer: hits > 100 ? 'busy' : 'calm', because: { rule: 'any-failing', count: hits, of: hits, atLeast: 101 } }),
  says: {
    en: ({ hits }, say) => (hits > 100 ? `Busy: ${say.number(hits)} hits.` : undefined),
    ja: ({ hits }, say) => (hits > 100 ? `混雑：${say.number(hits)}件。` : undefined),
  },
});
const busy = { ...example, alongside: [howBusy({})] };
const counting = (hits: () => Promise<number>) =>
  datadogWhere({ countSpans: async ({ query }) => ({ buckets: [], total: query === 'hits' ? await hits() : 3, cut: false, sampled: false }) });
const asidesOf = async (hits: () => Promise<number>, language: 'en' | 'ja' = 'en') => {
  const { asides, verdict, steps } = await run(busy, alertOf(), { datadog: counting(hits) }, { language });
  expect(verdict.id).toBe('fine');
  expect(steps.map(({ id }) => id)).toEqual(['howMany']);
  return asides;
};

describe('a question alongside', () => {
  test('adds its words to what was decided without it, in the language of the message', async () => {
    expect(await asidesOf(async () => 1_234)).toEqual([{ question: 'How busy?', says: 'Busy: 1,234 hits.' }]);
    expect(await asidesOf(async () => 1_234, 'ja')).toEqual([{ question: '混雑しているか', says: '混雑：1,234件。' }]);
  });
  test('that has nothing to say is not heard of', async () => {
    expect(await asidesOf(async () => 7)).toEqual([]);
  });
  test('that could not look says so, and the verdict is the same', async () => {
    const spent = async () => Promise.reject(new RateLimited('spent', 1));
    expect(await asidesOf(spent)).toEqual([{ question: 'How busy?', error: { name: 'RateLimited', message: 'spent' } }]);
  });
  test('is not waited for longer than 3 s', async () => {
    const never = () => new Promise<number>(() => undefined);
    expect(await asidesOf(never)).toEqual([{ question: 'How busy?', error: { name: 'States.Timeout', message: 'no answer within 3 s' } }]);
  });
  test('is a Lambda as any other step is, and no part of the paths', () => {
    expect(stepsOf([busy]).map(({ name }) => name)).toEqual(['howMany', 'isItOdd', 'howBusy']);
    expect(paths(busy)).toEqual(paths(example));
  });
  test('in its Lambda does not wait for a spent budget, where a question that decides does', async () => {
    const handler = stepHandler(howBusy, { datadog: counting(async () => Promise.reject(new RateLimited('spent', 1))) });
    const event = { execution: 'arn', name: 'howBusy', with: {}, state: alertOf() };
    expect(await handler(event)).toMatchObject({ answer: 'wait' });
    await expect(handler({ ...event, alongside: true })).rejects.toMatchObject({ name: 'RateLimited', message: 'spent' });
  });
  test('without words of its own is refused', () => {
    const beside = { ...howBusy({}), step: howMany.definition };
    expect(() => runbook({ name: 'mute', title: 'Mute', alongside: [beside], start: example.start })).toThrow(
      'lib/runbooks/muteRunbook.ts: howBusy stands alongside, and the step howMany has no words (says)',
    );
  });
});

describe('a step that is asked twice', () => {
  const end = example.start.kind === 'ask' ? example.start.branches : {};
  const { few = expect.unreachable(), 'cannot-tell': unknown = expect.unreachable() } = end;
  const twice = runbook({
    name: 'twice',
    title: 'Twice',
    start: ask(howMany({ limit: 2 }), {
      'few': unknown,
      'many': ask(named('howManyMore', howMany({ limit: 10 })), { 'few': few, 'many': few, 'cannot-tell': unknown }),
      'cannot-tell': unknown,
    }),
  });
  test('has a name for each use, and one Lambda', () => {
    expect(paths(twice).map(pathName)).toContain('howMany=many > howManyMore=few > fine');
    expect(stepsOf([twice]).map(({ name }) => name)).toEqual(['howMany']);
  });
  test('keeps the facts of each use under its name', async () => {
    const { state, steps, verdict } = await run(twice, alertOf(), { datadog: counting(async () => 0) });
    expect(steps.map(({ id, answer }) => [id, answer])).toEqual([
      ['howMany', 'many'],
      ['howManyMore', 'few'],
    ]);
    expect([state['howMany'], state['howManyMore']]).toMatchObject([{ total: 3 }, { total: 3, answer: 'few' }]);
    expect(verdict.id).toBe('fine');
  });
});
