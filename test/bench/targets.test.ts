import { describe, expect, test } from 'vitest';
import { targetsOf } from '../../lib/bench/targets.ts';
import { good } from './figures.ts';

const met = (figures: typeof good) => Object.fromEntries(targetsOf(figures).map(({ what, aim, met }) => [`${what}: ${aim}`, met]));
const { endToEnd, functions, volume } = good;
const longer = { totalMs: 5_000, floorMs: 3_800, overheadMs: 1_200 };

test('each target is held against its figure; only functions that ask Datadog have one for their load', () => {
  expect(targetsOf(good)).toEqual([
    { what: 'load of whoseCards', aim: 'at least 8 times faster than naive', figure: '8.0 times', met: true },
    { what: 'webhook to Slack, cold', aim: 'at least 3 times faster than naive', figure: '3.0 times', met: true },
    { what: 'webhook to Slack, cold', aim: 'under 5000 ms', figure: '3000 ms', met: true },
    { what: 'overhead, cold', aim: 'under 1200 ms', figure: '1000 ms', met: true },
    { what: 'overhead, warm', aim: 'under 150 ms', figure: '100 ms', met: true },
    { what: 'volumes', aim: 'within 10% of each other', figure: '10.0%', met: true },
  ]);
});

describe('a target that is just missed is not met', () => {
  test('load', () => {
    const slower = functions.map((one) => ({ ...one, ours: { ...one.ours, loadMs: 51 } }));
    expect(met({ ...good, functions: slower })['load of whoseCards: at least 8 times faster than naive']).toBe(false);
  });
  test('cold: the time, the ratio and the overhead', () => {
    const cold = { ...endToEnd.cold, ours: longer };
    expect(met({ ...good, endToEnd: { ...endToEnd, cold } })).toMatchObject({
      'webhook to Slack, cold: at least 3 times faster than naive': false,
      'webhook to Slack, cold: under 5000 ms': false,
      'overhead, cold: under 1200 ms': false,
      'overhead, warm: under 150 ms': true,
    });
  });
  test('warm', () => {
    const warm = { ...endToEnd.warm, ours: { totalMs: 1_750, floorMs: 1_600, overheadMs: 150 } };
    expect(met({ ...good, endToEnd: { ...endToEnd, warm } })['overhead, warm: under 150 ms']).toBe(false);
  });
  test('volume', () => {
    const [first, ...rest] = volume;
    const apart = first === undefined ? [] : [{ ...first, ms: 999 }, ...rest];
    expect(met({ ...good, volume: apart })['volumes: within 10% of each other']).toBe(false);
  });
});
