import { describe, expect, test } from 'vitest';
import { datadogAt, query, window } from './datadogAt.ts';
import { recordingServer } from './recordingServer.ts';

const span = (attributes: Readonly<Record<string, unknown>>) => ({ id: 'AYkGxUNAAACw', type: 'spans', attributes });
/** As recorded in 2023, cut to what is read. */
const recorded = {
  custom: { duration: 514_696, http: { status_code: '402', method: 'POST' }, error: { type: 'CardDeclined', message: 'declined' } },
  env: 'prod',
  service: 'payments-api',
  resource_name: 'POST /api/v1/payments',
  span_id: '3601830290946202752',
  trace_id: '449167507436699662',
  start_timestamp: '2026-03-14T22:05:00.164Z',
  end_timestamp: '2026-03-14T22:05:00.204Z',
  tags: ['version:1.0.0'],
  single_span: false,
  type: 'web',
};
async function samples(...data: readonly unknown[]) {
  const { url } = await recordingServer({ body: { data, meta: { status: 'done' } } });
  return datadogAt(url).sampleSpans({ query, window, limit: 20 });
}
const sample = { traceId: '449167507436699662', endpoint: 'POST /api/v1/payments', status: '402', errorType: 'CardDeclined', errorMessage: 'declined' };
const without = (field: keyof typeof recorded) => {
  const { [field]: _, ...rest } = recorded;
  return rest;
};

describe('samples of failing spans', () => {
  test('are asked for exactly so: the newest first', async () => {
    const { url, asked } = await recordingServer({ body: { data: [] } });
    expect(await datadogAt(url).sampleSpans({ query, window, limit: 20 })).toEqual([]);
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/spans/events/search',
        body: {
          data: { type: 'search_request', attributes: { filter: { query, from: window.from, to: window.to }, sort: '-timestamp', page: { limit: 20 } } },
        },
      },
    ]);
  });
  test('with a decimal trace id, as in 2023', async () => {
    expect(await samples(span(recorded))).toEqual([sample]);
  });
  test('with a trace id of 32 hex digits and the error beside the attributes, as in 2026', async () => {
    const {
      custom: { error, ...custom },
    } = recorded;
    expect(
      await samples(span({ ...recorded, custom, trace_id: '66f1c7f500000000a5d0c2b5a3e8d9f1', operation_name: 'express.request', status: 'error', error })),
    ).toEqual([{ ...sample, traceId: '66f1c7f500000000a5d0c2b5a3e8d9f1' }]);
  });
  test('with the custom tags under attributes', async () => {
    expect(await samples(span({ ...without('custom'), attributes: recorded.custom }))).toEqual([sample]);
  });
  test('with a status that is a number', async () => {
    expect(await samples(span({ ...recorded, custom: { http: { status_code: 500 } } }))).toEqual([
      { ...sample, status: '500', errorType: '', errorMessage: '' },
    ]);
  });
  test('never more than asked for', async () => {
    expect(await samples(...Array.from({ length: 30 }, () => span(recorded)))).toHaveLength(20);
  });
});

describe('one odd span does not take the others with it', () => {
  test.each([
    ['no attributes at all', {}, { traceId: '', endpoint: '', status: 'no tag', errorType: '', errorMessage: '' }],
    ['no trace id', without('trace_id'), { ...sample, traceId: '' }],
    ['a trace id that could not stand in a link', { ...recorded, trace_id: 'x"><script>' }, { ...sample, traceId: '' }],
    ['no endpoint', without('resource_name'), { ...sample, endpoint: '' }],
    [
      'an error that is the number 1, as older tracers send',
      { ...recorded, custom: { http: { status_code: '402' } }, error: 1 },
      { ...sample, errorType: '', errorMessage: '' },
    ],
    ['an error that is a text', { ...recorded, custom: { ...recorded.custom, error: 'boom' } }, { ...sample, errorType: '', errorMessage: '' }],
    [
      'an error of numbers and lists',
      { ...recorded, custom: { ...recorded.custom, error: { type: 7, message: ['x'] } } },
      { ...sample, errorType: '7', errorMessage: '' },
    ],
    ['http that is a text', { ...recorded, custom: { ...recorded.custom, http: 'x' } }, { ...sample, status: 'no tag' }],
    ['custom null', { ...recorded, custom: null }, { ...sample, status: 'no tag', errorType: '', errorMessage: '' }],
  ])('%s', async (_, odd, expected) => {
    expect(await samples(span(odd), span(recorded))).toEqual([expected, sample]);
  });
  test('data that is no list of spans is an UnexpectedAnswer, a search out of time a PartialResult', async () => {
    await expect(samples('x')).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
    await expect(samples(null)).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
    const { url } = await recordingServer({ body: { data: [span(recorded)], meta: { status: 'timeout' } } });
    await expect(datadogAt(url).sampleSpans({ query, window, limit: 20 })).rejects.toMatchObject({ name: 'PartialResult' });
  });
});

describe('text in a sample', () => {
  const told = async (message: string) =>
    (await samples(span({ ...recorded, custom: { ...recorded.custom, error: { type: 'E', message } } })))[0]?.errorMessage;
  test('is one line without control characters', async () => {
    expect(await told('first\nsecond\u0000\u001b[31m')).toBe('first second [31m');
  });
  test('is cut to 160 bytes', async () => {
    expect(await told('x'.repeat(10_000))).toBe(`${'x'.repeat(157)}…`);
  });
  test('loses a card number before it is cut, so that no half of one stays', async () => {
    expect(await told(`${'x'.repeat(142)} 4000056655665556`)).not.toContain('40000566');
    const [{ endpoint } = { endpoint: '' }] = await samples(span({ ...recorded, resource_name: `GET /${'x'.repeat(78)}/4000056655665556` }));
    expect(endpoint).not.toContain('40000566');
  });
});
