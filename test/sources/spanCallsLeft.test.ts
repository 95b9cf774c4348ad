import { describe, expect, test } from 'vitest';
import { spanCallsLeft } from '../../lib/sources/spanCallsLeft.ts';
import { datadogAt } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const window = { from: '2026-03-14T22:00:00.000Z', to: '2026-03-14T22:16:00.000Z' };
const told = (remaining: string, name = 'spans_public_api') => new Headers({ 'x-ratelimit-name': name, 'x-ratelimit-remaining': remaining });

describe('the calls that are left', () => {
  test('are unknown at first, and then what the last answer about spans said', () => {
    const calls = spanCallsLeft();
    expect(calls.left).toBeUndefined();
    calls.note(told('4'));
    expect(calls.left).toBe(4);
    calls.note(told('0', 'batch_query'));
    expect(calls.left).toBe(4);
    calls.note(told('many'));
    expect(calls.left).toBeUndefined();
  });
});

describe('samples, which only illustrate', () => {
  const asking = async (remaining: string) => {
    const counted: Reply = {
      headers: { 'x-ratelimit-name': 'spans_public_api', 'x-ratelimit-remaining': remaining },
      body: { data: [], meta: { status: 'done' } },
    };
    const { url, asked } = await recordingServer(counted);
    const datadog = datadogAt(url);
    await datadog.countSpans({ query: 'q', window, facets: ['resource_name'] });
    const samples = await datadog.sampleSpans({ query: 'q', window, limit: 5 }).catch((error: Error) => error);
    return { calls: asked.length, samples };
  };
  test('are asked while enough calls are left for the counts of other alerts', async () => {
    expect(await asking('3')).toEqual({ calls: 2, samples: [] });
  });
  test.each(['2', '0'])('are not asked where %s are left, and are said to be missing', async (remaining) => {
    expect(await asking(remaining)).toMatchObject({ calls: 1, samples: { name: 'RateLimited' } });
  });
});
