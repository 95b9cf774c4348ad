import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { step } from '../../lib/engine/language.ts';
import { literalParams } from '../../lib/stack/literalParams.ts';

const written = <Params>(params: z.ZodType<Params>, value: Params): unknown =>
  literalParams(
    step({
      name: 'example',
      question: { en: 'q', ja: 'q' },
      answers: ['yes'],
      asks: [],
      params,
      facts: z.object({}),
      gather: async () => ({}),
      classify: () => ({ answer: 'yes', because: { rule: 'any-failing', count: 1, of: 1, atLeast: 1 } }),
    })(value),
  );

describe('the parameters of a question', () => {
  test('are written as they are', () => {
    const value = { expected: ['POST /a/*/b', '$.x'], share: 0.95, deep: { yes: true } };
    expect(written(z.object({ expected: z.array(z.string()), share: z.number(), deep: z.object({ yes: z.boolean() }) }), value)).toEqual(value);
  });
  test('may be none', () => expect(written(z.object({}), {})).toEqual({}));
  test('may leave out what is optional', () => expect(written(z.object({ a: z.string().optional() }), { a: undefined })).toEqual({}));
  test('are refused where one is null, which CDK would leave out', () => {
    expect(() => written(z.object({ a: z.null() }), { a: null })).toThrow("example: the parameter 'a' is null");
  });
  test('are refused where Step Functions would take one for a path', () => {
    expect(() => written(z.record(z.string(), z.string()), { 'a.$': '$' })).toThrow("example: the parameter 'a.$' ends in '.$'");
  });
  test.each([[/x/], [() => 1], [new Set(['a'])]])('are refused where JSON cannot hold one: %s', (a) => {
    expect(() => written(z.object({ a: z.unknown() }), { a })).toThrow("example: the parameter 'a' is something that JSON cannot hold");
  });
  test('are refused where one is no finite number', () => {
    expect(() => written(z.object({ a: z.unknown() }), { a: Number.NaN })).toThrow("example: the parameter 'a' is no finite number");
  });
  test('are refused where the step would refuse them', () => {
    expect(() => written(z.object({ a: z.number().max(1) }), { a: 95 })).toThrow('example: its parameters are not what it takes');
  });
});
