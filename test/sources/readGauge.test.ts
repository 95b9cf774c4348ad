import { describe, expect, test } from 'vitest';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogAt, window } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

type Question = Parameters<Datadog['readGauge']>[0];
const metric = 'jobs.queue.size';
const question: Question = { metric, over: 'max', tags: { env: 'prod' }, by: ['queue'], window };
const asking = async (reply: Reply, parts: Partial<Question> = {}) => datadogAt((await recordingServer(reply)).url).readGauge({ ...question, ...parts });

const times = [1773525600000, 1773525660000];
const answer = (...lines: readonly (readonly [groupTags: readonly unknown[], ...values: unknown[]])[]) => ({
  data: {
    id: '0',
    type: 'timeseries_response',
    attributes: {
      series: lines.map(([group_tags]) => ({ group_tags, query_index: 0, unit: null })),
      times: lines.length === 0 ? [] : times,
      values: lines.map(([, ...values]) => values),
    },
  },
});

describe('a gauge', () => {
  test('is asked for exactly so: one query, a point a minute, as what it is and not as a count', async () => {
    const { url, asked } = await recordingServer({ body: answer() });
    await datadogAt(url).readGauge(question);
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/query/timeseries',
        body: {
          data: {
            type: 'timeseries_request',
            attributes: {
              from: 1773525600000,
              to: 1773526560000,
              interval: 60_000,
              formulas: [{ formula: 'a' }],
              queries: [{ data_source: 'metrics', name: 'a', query: 'max:jobs.queue.size{env:prod} by {queue}' }],
            },
          },
        },
      },
    ]);
  });
  test('of processes is the sum of what each says, and needs no group', async () => {
    const { url, asked } = await recordingServer({ body: answer([[], 12, 11.5]) });
    const read = await datadogAt(url).readGauge({ ...question, metric: 'jobs.workers', over: 'sum', by: [] });
    expect(asked[0]?.body).toMatchObject({ data: { attributes: { queries: [{ query: 'sum:jobs.workers{env:prod}' }] } } });
    expect(read).toEqual([
      {
        tags: [],
        points: [
          { at: '2026-03-14T22:00:00.000Z', value: 12 },
          { at: '2026-03-14T22:01:00.000Z', value: 11.5 },
        ],
      },
    ]);
  });
  test.each<[string, Partial<Question>]>([
    ['a metric', { metric: 'x{*} by {y}' }],
    ['a queue with a comma', { tags: { queue: 'x,env:*' } }],
    ['a queue with a star', { tags: { queue: '*' } }],
    ['an empty queue', { tags: { queue: '' } }],
  ])('never takes %s that would change the query', async (_, parts) => {
    const { url, asked } = await recordingServer({ body: answer() });
    await expect(datadogAt(url).readGauge({ ...question, ...parts })).rejects.toMatchObject({ name: 'Refused' });
    expect(asked).toEqual([]);
  });

  test('that says zero says something; a minute in which it says nothing is left out, and so is a group that says nothing at all', async () => {
    const read = await asking({ body: answer([['queue:mails'], 0, null], [['queue:reports'], null, null], [['queue:bulk'], null, 3]) });
    expect(read).toEqual([
      { tags: ['mails'], points: [{ at: '2026-03-14T22:00:00.000Z', value: 0 }] },
      { tags: ['bulk'], points: [{ at: '2026-03-14T22:01:00.000Z', value: 3 }] },
    ]);
  });
  test('that nobody sends is an empty list, as recorded', async () => {
    expect(await asking({ body: answer() })).toEqual([]);
  });
  test('without the tag has none', async () => {
    expect((await asking({ body: answer([['queue:N/A'], 1, 1], [[], 2, 2]) })).map(({ tags }) => tags)).toEqual([[''], ['']]);
  });
});

describe('an answer that is not the one asked for is an error with a name, not an empty one', () => {
  const { attributes } = answer([['queue:mails'], 1, 1]).data;
  const parts = (other: object) => ({ data: { id: '0', type: 'timeseries_response', attributes: { ...attributes, ...other } } });
  test.each([
    ['nothing', {}],
    ['no values', parts({ values: undefined })],
    ['more values than series', parts({ values: [...attributes.values, ...attributes.values] })],
    ['fewer times than values', parts({ times: [1773525600000] })],
    ['a value that is a word', answer([['queue:mails'], 'many', 1])],
    ['a value below zero', answer([['queue:mails'], -3, 9])],
    ['a time that is none', parts({ times: [1e20, 2e20] })],
  ])('%s', async (_, body) => {
    await expect(asking({ body })).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
  test('with errors beside the data is a part of the truth', async () => {
    await expect(asking({ body: { ...answer([['queue:mails'], 1, 1]), errors: 'a query timed out' } })).rejects.toMatchObject({ name: 'PartialResult' });
  });
  test.each([
    [429, 'RateLimited'],
    [403, 'Forbidden'],
    [503, 'Unavailable'],
  ])('%i is %s', async (status, name) => {
    await expect(asking({ status, body: { errors: ['no'] } })).rejects.toMatchObject({ name });
  });
});
