import { describe, expect, test } from 'vitest';
import { bottomOf } from '../../lib/facts/traces.ts';
import type { TraceSpan } from '../../lib/sources/datadogAnswers.ts';

describe('whatever a trace says of parents', () => {
  const spanOf = (id: string, parent: string, service = 'checkout-web'): TraceSpan => ({
    id,
    parent,
    service,
    resource: 'r',
    failed: true,
    errorType: 'E',
    errorMessage: id,
  });
  test('a span that is sent twice, at every level, is walked once', () => {
    const levels = Array.from({ length: 40 }, (_, n) => String(n));
    const twice = levels.flatMap((id, n) => [spanOf(id, String(n - 1)), spanOf(id, String(n - 1))]);
    expect(bottomOf(twice, 'checkout-web')?.id).toBe('39');
  });
  test('thousands of levels are followed to the last', () => {
    const deep = Array.from({ length: 20_000 }, (_, n) => spanOf(String(n), String(n - 1)));
    expect(bottomOf(deep, 'checkout-web')?.id).toBe('19999');
  });
});
