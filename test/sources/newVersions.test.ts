import { describe, expect, test } from 'vitest';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogAt } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

const metric = 'trace.express.request.hits';
const window = { from: '2026-03-14T21:15:00.000Z', to: '2026-03-14T22:15:00.000Z' };
const question: Parameters<Datadog['newVersions']>[0] = { metric, service: 'payments-api', env: 'prod', window };
const asking = async (reply: Reply) => datadogAt((await recordingServer(reply)).url).newVersions(question);

/** Before the window, at its first moment, and at 22:04. */
const times = ['20:00', '21:15', '22:04'].map((time) => Date.parse(`2026-03-14T${time}:00.000Z`));
type Line = readonly [tag: string, ...values: (number | null)[]];
const answer = (...lines: readonly Line[]) => ({
  data: {
    id: '0',
    type: 'timeseries_response',
    attributes: {
      series: lines.map(([tag]) => ({ group_tags: [tag], query_index: 0, unit: null })),
      times,
      values: lines.map(([, ...values]) => values),
    },
  },
});
const told = (...lines: readonly Line[]) => asking({ body: answer(...lines) });
const old: Line = ['version:v2.30', 90, 90, 90];

describe('versions in a trace metric', () => {
  test('are asked for exactly so: requests by version, a point a minute, from three hours before the window', async () => {
    const { url, asked } = await recordingServer({ body: answer(old) });
    expect(await datadogAt(url).newVersions(question)).toEqual([]);
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/query/timeseries',
        body: {
          data: {
            type: 'timeseries_request',
            attributes: {
              from: Date.parse('2026-03-14T18:15:00.000Z'),
              to: Date.parse('2026-03-14T22:15:00.000Z'),
              interval: 60_000,
              formulas: [{ formula: 'a' }],
              queries: [{ data_source: 'metrics', name: 'a', query: `sum:${metric}{service:payments-api,env:prod} by {version}.as_count()` }],
            },
          },
        },
      },
    ]);
  });
  test('over a day have a point every two minutes', async () => {
    const { url, asked } = await recordingServer({ body: answer(old) });
    await datadogAt(url).newVersions({ ...question, window: { from: '2026-03-14T20:30:00.000Z', to: '2026-03-15T20:30:00.000Z' } });
    expect(asked[0]?.body).toMatchObject({ data: { attributes: { interval: 120_000 } } });
  });
  test.each([{ metric: 'x{*} by {y}' }, { service: 'x,env:*' }, { env: '*' }])('never take %o, which would change the query', async (parts) => {
    const { url, asked } = await recordingServer({ body: answer(old) });
    await expect(datadogAt(url).newVersions({ ...question, ...parts })).rejects.toMatchObject({ name: 'Refused' });
    expect(asked).toEqual([]);
  });
  test.each<[string, readonly Line[], readonly object[]]>([
    ['one whose first request lies in the window is new', [old, ['version:v2.31', null, 0, 7]], [{ version: 'v2.31', at: '2026-03-14T22:04:00.000Z' }]],
    ['also at its first moment', [old, ['version:v2.31', null, 7, 7]], [{ version: 'v2.31', at: '2026-03-14T21:15:00.000Z' }]],
    ['one that served before it is not', [old, ['version:v2.31', 1, null, 700]], []],
    ['nor is one that got no request', [old, ['version:v2.31', null, 0, 0]], []],
    ['requests without a version are of none', [old, ['version:N/A', null, null, 9], ['other:x', null, null, 9]], []],
  ])('%s', async (_, lines, expected) => expect(await told(...lines)).toEqual(expected));
});

describe('what looks like none and is not', () => {
  test.each<[string, readonly Line[], string]>([
    ['no point at all: a metric of another name', [], 'UnexpectedAnswer'],
    ['nothing but zeros', [['version:v2.30', 0, 0, null]], 'UnexpectedAnswer'],
    ['no version before the window, to compare with', [['version:v2.31', null, 3, 3]], 'UnexpectedAnswer'],
    [
      'an old one without its version, to compare with',
      [
        ['version:N/A', 5, 5, 5],
        ['version:v2.31', null, null, 3],
      ],
      'UnexpectedAnswer',
    ],
    ['no version tag anywhere', [['version:N/A', 5, 5, 5]], 'NotSetUp'],
  ])('%s is %s', async (_, lines, name) => expect(told(...lines)).rejects.toMatchObject({ name }));
  const attributes = answer(old).data.attributes;
  const parts = (other: object) => ({ data: { id: '0', type: 'timeseries_response', attributes: { ...attributes, ...other } } });
  test.each([
    ['nothing', {}],
    ['no series', parts({ series: undefined })],
    ['fewer values than series', parts({ values: [] })],
    ['fewer times than values', parts({ times: [] })],
    ['a value below zero', parts({ values: [[-1, 1, 1]] })],
  ])('an answer with %s', async (_, body) => expect(asking({ body })).rejects.toMatchObject({ name: 'UnexpectedAnswer' }));
  test.each([
    [403, 'Forbidden'],
    [429, 'RateLimited'],
    [503, 'Unavailable'],
  ])('%i is %s', async (status, name) => expect(asking({ status, body: { errors: ['no'] } })).rejects.toMatchObject({ name }));
});
