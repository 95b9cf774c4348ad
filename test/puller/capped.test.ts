import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capped } from '../../lib/puller/capped.ts';
import { type Sample, seriesKey } from '../../lib/puller/sample.ts';
import { at, jobsSync, redashSync } from './world.ts';

const sample = (reason: string, value: number, parts: Partial<Sample> = {}): Sample => ({
  metric: 'app.failures',
  kind: 'count',
  tags: { gateway: 'acme', reason },
  at: at(0),
  seconds: 60,
  value,
  ...parts,
});
const sync = redashSync({ mostSeries: 10 });
const reasons = (samples: readonly Sample[]) => samples.map(({ tags, value }) => `${tags['gateway']} ${tags['reason']} ${value}`).sort();
const many = (n: number) => Array.from({ length: n }, (_, i) => sample(`r${i}`, i + 1));

describe('the cap', () => {
  test('leaves alone what fits', () => expect(capped(sync, { samples: many(10), warnings: [] }, {})).toEqual({ samples: many(10), warnings: [] }));
  test('puts the smallest series into other, and says how many', () => {
    const { samples, warnings } = capped(sync, { samples: many(13), warnings: ['before'] }, {});
    expect(reasons(samples)).toEqual(['acme other 10', ...[10, 11, 12, 13, 5, 6, 7, 8, 9].map((n) => `acme r${n - 1} ${n}`)].sort());
    expect(warnings).toEqual(['before', 'app.failures has 13 series, at most 10: 4 went into other']);
  });
  test('keeps a series that Datadog has of the last minutes: it does not jump from minute to minute', () => {
    const sent = { [at(-1)]: { [seriesKey(sample('r0', 1))]: 3 } };
    expect(reasons(capped(sync, { samples: many(13), warnings: [] }, sent).samples)).toContain('acme r0 1');
  });
  test('puts together all tags where the declared ones are not enough', () => {
    const samples = Array.from({ length: 30 }, (_, i) => sample('x', 1, { tags: { gateway: `g${i}`, reason: 'x' } }));
    const { samples: fitted } = capped(sync, { samples, warnings: [] }, {});
    expect(fitted).toHaveLength(10);
    expect(reasons(fitted)).toContain('other other 21');
  });
  test('has the same share for each metric', () => {
    const jobs = jobsSync({
      mostSeries: 20,
      metrics: [
        { metric: 'a', kind: 'count', from: 'a_total', tags: { queue: 'queue' } },
        { metric: 'b', kind: 'count', from: 'b_total', tags: { queue: 'queue' } },
      ],
    });
    const of = (metric: string, n: number) => Array.from({ length: n }, (_, i) => sample('', i, { metric, tags: { queue: `q${i}` } }));
    const { samples, warnings } = capped(jobs, { samples: [...of('a', 15), ...of('b', 9)], warnings: [] }, {});
    expect([samples.filter(({ metric }) => metric === 'a').length, samples.filter(({ metric }) => metric === 'b').length]).toEqual([10, 9]);
    expect(warnings).toEqual(['a has 15 series, at most 10: 6 went into other']);
  });
  test('loses nothing, and keeps to its number, whatever comes', () => {
    const any = fc.record({ gateway: fc.nat({ max: 12 }), reason: fc.nat({ max: 12 }), minute: fc.nat({ max: 2 }), value: fc.nat({ max: 50 }) });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 120 }), fc.integer({ min: 2, max: 30 }), fc.boolean(), (rows, mostSeries, gateways) => {
        const samples = rows.map(({ gateway, reason, minute, value }) =>
          sample('', value, { tags: { gateway: `g${gateway}`, reason: `r${reason}` }, at: at(minute) }),
        );
        const fitted = capped(redashSync({ mostSeries, other: gateways ? ['gateway'] : [] }), { samples, warnings: [] }, {}).samples;
        const total = (of: readonly Sample[], minute: number) => of.filter((one) => one.at === at(minute)).reduce((sum, { value }) => sum + value, 0);
        expect(new Set(fitted.map(seriesKey)).size).toBeLessThanOrEqual(mostSeries);
        for (const minute of [0, 1, 2]) expect(total(fitted, minute)).toBe(total(samples, minute));
      }),
    );
  });
});
