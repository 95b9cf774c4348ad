import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepestBody, tooDeep } from '../lib/bodyLimits.ts';

const depthOf = (value: unknown): number => (typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0);

describe('the depth of a JSON text', () => {
  test('is that of the value in it, whatever its strings hold', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^["\\[\]{}:,]{0,12}$/));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 12, withCrossShrink: true }, text, fc.integer(), tie('array'), tie('object')),
      array: fc.array(tie('value'), { maxLength: 3 }),
      object: fc.dictionary(text, tie('value'), { maxKeys: 3 }),
    }));
    const seen = { deep: 0, flat: 0 };
    fc.assert(
      fc.property(value, fc.nat(deepestBody), (inner, around) => {
        const whole = Array.from({ length: around }).reduce((wrapped: unknown) => [wrapped], inner);
        const deep = depthOf(whole) > deepestBody;
        seen[deep ? 'deep' : 'flat'] += 1;
        expect(tooDeep(JSON.stringify(whole, null, around % 3))).toBe(deep);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(seen.deep, seen.flat)).toBeGreaterThan(100);
  });
  test('of a text that is no JSON is an answer too', () => {
    for (const text of ['', '"', '"\\', ']]]]]]]]]]', `"${'['.repeat(20)}`, 'x'.repeat(20)]) expect(tooDeep(text)).toBe(false);
    expect(tooDeep(`]]]]${'['.repeat(20)}`)).toBe(true);
  });
});
