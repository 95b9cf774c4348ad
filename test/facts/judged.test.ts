import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { compares, hasRule, judged, needsRule, type Rules, rules } from '../../lib/facts/judged.ts';
import type { Measured } from '../../lib/facts/measured.ts';

const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:15:00.000Z' };
const unit = { en: { one: 'error log', many: 'error logs' }, ja: 'エラーログ' } satisfies Measured['unit'];
type Number = number | undefined;
const day = (value: Number) => ({ window, ...(value !== undefined && { value }) });
/** A number that was so, and so the day and the week before; `alone` where nobody asked for those. */
const was = (value: Number, days: readonly [Number, Number] | 'alone', from: Measured['from'] = 'logs'): Measured => ({
  ...{ from, query: 'q', window, unit },
  ...(value !== undefined && { value }),
  ...(days !== 'alone' && { usual: { yesterday: day(days[0]), lastWeek: day(days[1]) } }),
});
const about = (yesterday: Number, lastWeek: Number, floor?: number) => ({
  unit,
  ...(yesterday !== undefined && { yesterday }),
  ...(lastWeek !== undefined && { lastWeek }),
  ...(floor !== undefined && { floor }),
});
type Row = readonly [what: string, given: Measured, answer: string, rule: string, of: number, atLeast: number];

describe('high against the usual: three times, and at least 50', () => {
  const high = { times: 3, floor: 50 };
  test.each<Row>([
    ['three times the larger day is high', was(60, [18, 20]), 'high', 'times-usual', 20, 3],
    ['a little less is not', was(59, [18, 20]), 'as-usual', 'times-usual', 20, 3],
    ['three times the smaller day alone is not', was(60, [10, 21]), 'as-usual', 'times-usual', 21, 3],
    ['so is it the other way round', was(60, [21, 10]), 'as-usual', 'times-usual', 21, 3],
    ['50 where none is usual is high', was(50, [0, 0]), 'high', 'times-usual', 0, 3],
    ['3 against 1 is no alarm', was(3, [1, 1]), 'as-usual', 'times-usual', 1, 3],
    ['49 are under the floor', was(49, [1, 2]), 'as-usual', 'times-usual', 2, 3],
    ['under the floor nothing needs to be known of other days', was(49, [undefined, undefined]), 'as-usual', 'times-usual', 0, 3],
    ['one unknown day leaves the other: high', was(60, [undefined, 20]), 'high', 'times-usual', 20, 3],
    ['one unknown day leaves the other: not high', was(60, [21, undefined]), 'as-usual', 'times-usual', 21, 3],
    ['with both unknown nobody can tell', was(50, [undefined, undefined]), 'cannot-tell', 'usual-known', 0, 1],
    ['without a value nobody can tell', was(undefined, [18, 20], 'metric'), 'cannot-tell', 'value-there', 0, 1],
    ['three times none are a search that finds nothing', was(0, [0, 0]), 'cannot-tell', 'anything-found', 0, 1],
    ['none now, and none of what is known', was(0, [0, undefined]), 'cannot-tell', 'anything-found', 0, 1],
    ['none now where there were some is a number', was(0, [0, 1]), 'as-usual', 'times-usual', 1, 3],
    ["a metric's zeros are points that somebody sent", was(0, [0, 0], 'metric'), 'as-usual', 'times-usual', 0, 3],
  ])('%s', (_, given, answer, rule, of, atLeast) => {
    const { value = 0, usual } = given;
    const said = rule === 'times-usual' ? 50 : undefined;
    expect(judged(given, { high })).toEqual({
      answer,
      because: { rule, count: value, of, atLeast, about: about(usual?.yesterday.value, usual?.lastWeek.value, said) },
    });
  });
});

describe('low against the usual: at most half, where 20 are usual', () => {
  const low = { part: 0.5, floor: 20 };
  test.each<Row>([
    ['half of the smaller day is low', was(10, [20, 90]), 'low', 'part-of-usual', 20, 0.5],
    ['more than half is not', was(11, [90, 20]), 'as-usual', 'part-of-usual', 20, 0.5],
    ['none is low', was(0, [20, 20]), 'low', 'part-of-usual', 20, 0.5],
    ['where fewer than 20 are usual nothing is low', was(0, [90, 19]), 'as-usual', 'part-of-usual', 19, 0.5],
    ['one unknown day leaves the other', was(10, [undefined, 20]), 'low', 'part-of-usual', 20, 0.5],
    ['with both unknown nobody can tell', was(10, [undefined, undefined]), 'cannot-tell', 'usual-known', 0, 1],
  ])('%s', (_, given, answer, rule, of, atLeast) => {
    expect(judged(given, { low })).toMatchObject({ answer, because: { rule, count: given.value ?? 0, of, atLeast } });
  });
});

describe('by a number alone', () => {
  test.each<readonly [what: string, value: Number, rules: Rules, answer: string, rule: string, atLeast: number]>([
    ['over it is high', 101, { high: { over: 100 } }, 'high', 'over-limit', 100],
    ['the number itself is not', 100, { high: { over: 100 } }, 'as-usual', 'over-limit', 100],
    ['under it is low', 4, { low: { under: 5 } }, 'low', 'under-limit', 5],
    ['the number itself is not low', 5, { low: { under: 5 } }, 'as-usual', 'under-limit', 5],
    ['none that a search found is a number: the search worked', 0, { high: { over: 100 } }, 'as-usual', 'over-limit', 100],
    ['and may be low', 0, { low: { under: 5 } }, 'low', 'under-limit', 5],
    ['no value is neither', undefined, { low: { under: 5 } }, 'cannot-tell', 'value-there', 1],
  ])('%s', (_, value, given, answer, rule, atLeast) => {
    expect(judged(was(value, 'alone', value === undefined ? 'metric' : 'logs'), given)).toMatchObject({
      answer,
      because: { rule, count: value ?? 0, atLeast },
    });
  });
});

describe('of several rules', () => {
  const high = { over: 400, times: 3, floor: 50 };
  const low = { under: 5, part: 0.5, floor: 20 };
  test.each<Row>([
    ['a number over the limit is high whatever is usual', was(401, [400, 400]), 'high', 'over-limit', 401, 400],
    ['and needs no other day', was(401, [undefined, undefined]), 'high', 'over-limit', 401, 400],
    ['under it the usual decides', was(60, [18, 20]), 'high', 'times-usual', 20, 3],
    ['a number under the limit is low whatever is usual', was(4, [4, 4]), 'low', 'under-limit', 4, 5],
    ['over it the usual decides that too', was(10, [20, 30]), 'low', 'part-of-usual', 20, 0.5],
    ['what is between is as usual, by the first of them', was(30, [20, 30]), 'as-usual', 'times-usual', 30, 3],
    ['what may be low needs the usual', was(30, [undefined, undefined]), 'cannot-tell', 'usual-known', 0, 1],
  ])('%s', (_, given, answer, rule, of, atLeast) => {
    expect(judged(given, { high, low })).toMatchObject({ answer, because: { rule, count: given.value ?? 0, of, atLeast } });
  });
});

describe('the parameters', () => {
  const params = z.strictObject(rules).refine(hasRule, needsRule);
  test.each([{ high: { over: 0 } }, { high: { times: 1.5, floor: 1 } }, { low: { under: 1 } }, { low: { part: 0.9, floor: 1 } }])('take %j', (given) => {
    expect(params.safeParse(given).success).toBe(true);
  });
  test.each<readonly [given: unknown, place: string, words: string]>([
    [{}, 'high', 'say what is high, what is low, or both'],
    [{ high: {} }, 'high', 'say over, or times with a floor'],
    [{ low: {} }, 'low', 'say under, or part with a floor'],
    [{ high: { times: 3 } }, 'high.floor', 'write both: { times: 3, floor: 20 }'],
    [{ high: { over: 3, floor: 2 } }, 'high.floor', 'write both: { times: 3, floor: 20 }'],
    [{ low: { part: 0.5 } }, 'low.floor', 'write both: { part: 0.5, floor: 20 }'],
    [{ high: { times: 1, floor: 2 } }, 'high.times', 'Too small: expected number to be >1'],
    [{ high: { over: -1 } }, 'high.over', 'Too small: expected number to be >=0'],
    [{ low: { part: 1, floor: 2 } }, 'low.part', 'Too big: expected number to be <1'],
    [{ low: { part: 0, floor: 2 } }, 'low.part', 'Too small: expected number to be >0'],
    [{ low: { under: 0 } }, 'low.under', 'Too small: expected number to be >0'],
    [{ high: { above: 3 } }, 'high', 'Unrecognized key: "above"'],
  ])('refuse %j, with the place and the fix', (given, place, words) => {
    const [issue] = params.safeParse(given).error?.issues ?? [];
    expect([issue?.path.join('.'), issue?.message]).toEqual([place, words]);
  });
  test.each<readonly [given: Rules, needed: boolean]>([
    [{ high: { over: 1 } }, false],
    [{ low: { under: 1 } }, false],
    [{ high: { times: 2, floor: 1 } }, true],
    [{ low: { part: 0.5, floor: 1 } }, true],
    [{ high: { over: 1 }, low: { part: 0.5, floor: 1 } }, true],
  ])('%j: other days are asked: %s', (given, needed) => expect(compares(given)).toBe(needed));
});
