import { expect, test } from 'vitest';
import { perform } from '../../lib/engine/perform.ts';
import { Forbidden } from '../../lib/sources/errors.ts';
import { datadogWhere } from '../fakes.ts';
import { alertOf } from '../webhooks.ts';
import { howMany } from './exampleRunbook.ts';

const step = howMany.definition;
const state = (title = 'a title') => ({ ...alertOf(), alertTitle: title });
const datadog = datadogWhere({ countSpans: async () => ({ buckets: [], total: 3, cut: false, sampled: false }) });
const failureOf = (result: Promise<unknown>) =>
  result.then(
    () => 'nothing',
    ({ name, message, stack }: Error) => ({ name, message, stack }),
  );

test('a performed step leaves its facts, its answer and what decided it', async () => {
  expect(await perform(step, { limit: 10 }, state(), { datadog })).toEqual({
    total: 3,
    note: 'a title',
    answer: 'few',
    because: { rule: 'enough-failing', count: 3, of: 3, atLeast: 10 },
  });
});

test('a card number is masked before it leaves the step, in facts and in the message of an error', async () => {
  expect(await perform(step, { limit: 10 }, state('card 4242 4242 4242 4242 declined'), { datadog })).toMatchObject({ note: 'card [card number] declined' });
  const leaking = datadogWhere({
    countSpans: async () => {
      throw new Forbidden('no card 4242424242424242 here');
    },
  });
  expect(await failureOf(perform(step, { limit: 10 }, state(), { datadog: leaking }))).toEqual({
    name: 'Forbidden',
    message: 'no card [card number] here',
    stack: '',
  });
});

test('more than 32 KB of facts are refused by name, because the whole execution would end without a Catch at 256 KiB', async () => {
  expect(await failureOf(perform(step, { limit: 10 }, state('x'.repeat(32_000)), { datadog }))).toMatchObject({ name: 'FactsTooLarge' });
});

test('facts of another shape, parameters of another shape and an undeclared answer are failures', async () => {
  const broken = datadogWhere({ countSpans: async () => ({ buckets: [], total: Number.NaN, cut: false, sampled: false }) });
  expect(await failureOf(perform(step, { limit: 10 }, state(), { datadog: broken }))).toMatchObject({ name: 'ZodError' });
  expect(await failureOf(perform(step, { limit: 'ten' }, state(), { datadog }))).toMatchObject({ name: 'ZodError' });
  const wild = { ...step, classify: () => ({ answer: 'lots', because: { rule: 'any-failing', count: 0, of: 0, atLeast: 0 } as const }) };
  expect(await failureOf(perform(wild, { limit: 10 }, state(), { datadog }))).toMatchObject({
    name: 'UnknownAnswer',
    message: 'howMany answered "lots"; it declares: few, many',
  });
});

test('a state that holds no alert is a failure', async () => {
  expect(await failureOf(perform(step, { limit: 10 }, {}, { datadog }))).toMatchObject({ name: 'NotAnAlert', message: expect.stringContaining('firedAt') });
});
