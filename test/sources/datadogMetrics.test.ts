import { describe, expect, test } from 'vitest';
import type { Datadog } from '../../lib/sources/types.ts';
import { datadogAt, window } from './datadogAt.ts';
import { type Reply, recordingServer } from './recordingServer.ts';

type Question = Parameters<Datadog['sumMetric']>[0];
const question: Question = {
  metric: 'app.payment.failures',
  tags: { service: 'payments-api', env: 'prod', payment_method: 'credit_card' },
  by: ['reason'],
  window,
};
const group = (name: string, ...values: readonly unknown[]) => ({ name, type: 'group', values });
const number = (...values: readonly unknown[]) => ({ name: 'a', type: 'number', values, meta: { unit: null } });
const scalar = (...columns: readonly unknown[]) => ({ data: { id: '0', type: 'scalar_response', attributes: { columns } } });
const asking = async (reply: Reply, parts: Partial<Question> = {}) => datadogAt((await recordingServer(reply)).url).sumMetric({ ...question, ...parts });
const rows = (...columns: readonly unknown[]) => asking({ body: scalar(...columns) });

describe('a count metric summed over the window', () => {
  test('is asked for exactly so: milliseconds, one query, counted and not averaged', async () => {
    const { url, asked } = await recordingServer({ body: scalar(number()) });
    await datadogAt(url).sumMetric({ ...question, by: ['reason', 'gateway'] });
    expect(asked.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      {
        method: 'POST',
        path: '/api/v2/query/scalar',
        body: {
          data: {
            type: 'scalar_request',
            attributes: {
              from: 1773525600000,
              to: 1773526560000,
              formulas: [{ formula: 'a' }],
              queries: [
                {
                  data_source: 'metrics',
                  name: 'a',
                  aggregator: 'sum',
                  query: 'sum:app.payment.failures{service:payments-api,env:prod,payment_method:credit_card} by {reason,gateway}.as_count()',
                },
              ],
            },
          },
        },
      },
    ]);
  });
  test('of no tags and by no tags is the sum of everything', async () => {
    const { url, asked } = await recordingServer({ body: scalar(number(7)) });
    expect(await datadogAt(url).sumMetric({ ...question, tags: {}, by: [] })).toEqual([{ tags: [], sum: 7 }]);
    expect(asked[0]?.body).toMatchObject({ data: { attributes: { queries: [{ query: 'sum:app.payment.failures{*}.as_count()' }] } } });
  });
  test.each<[string, Partial<Question>]>([
    ['a metric', { metric: 'x{*} by {y}' }],
    ['a value with a brace', { tags: { service: 'x} by {host' } }],
    ['a value with a comma', { tags: { service: 'x,env:*' } }],
    ['a value with a star', { tags: { service: '*' } }],
    ['a value of spaces', { tags: { service: 'x OR y' } }],
    ['no value', { tags: { service: '' } }],
    ['a tag', { by: ['reason}'] }],
  ])('never takes %s that would change the query', async (_, parts) => {
    const { url, asked } = await recordingServer({ body: scalar() });
    await expect(datadogAt(url).sumMetric({ ...question, ...parts })).rejects.toMatchObject({ name: 'Refused' });
    expect(asked).toEqual([]);
  });
});

describe('the answer', () => {
  test('has a row for each group', async () => {
    expect(await rows(group('reason', ['expired_card'], ['insufficient_funds']), number(30, 12.5))).toEqual([
      { tags: ['expired_card'], sum: 30 },
      { tags: ['insufficient_funds'], sum: 12.5 },
    ]);
  });
  test('has its tags in the order asked for, whatever the order of the columns', async () => {
    expect(await asking({ body: scalar(number(3), group('gateway', ['alpha']), group('reason', ['expired_card'])) }, { by: ['reason', 'gateway'] })).toEqual([
      { tags: ['expired_card', 'alpha'], sum: 3 },
    ]);
  });
  test('without points is empty, as recorded', async () => {
    expect(await rows(number())).toEqual([]);
    expect(await rows(group('reason'), number())).toEqual([]);
    expect(await rows()).toEqual([]);
  });
  test('leaves out a group without a sum, and keeps one of zero', async () => {
    expect(await rows(group('reason', ['a'], ['b'], ['c']), number(null, 0, 2))).toEqual([
      { tags: ['b'], sum: 0 },
      { tags: ['c'], sum: 2 },
    ]);
  });
  test('has an empty tag where the group has none', async () => {
    expect(await rows(group('reason', [], null, ['N/A']), number(1, 2, 3))).toEqual([
      { tags: [''], sum: 1 },
      { tags: [''], sum: 2 },
      { tags: [''], sum: 3 },
    ]);
  });
  test('has several values of one tag side by side', async () => {
    expect(await rows(group('reason', ['a', 'b']), number(1))).toEqual([{ tags: ['a,b'], sum: 1 }]);
  });
});

describe('an answer that is not the one asked for is an UnexpectedAnswer, not an empty one', () => {
  test.each([
    ['nothing', {}],
    ['two columns of numbers', scalar(group('reason', ['a']), number(1), number(2))],
    ['columns that are no list', { data: { attributes: { columns: {} } } }],
    ['a column of another kind', scalar({ name: 'a', type: 'sparkline', values: [1] })],
    ['a column without a kind', scalar({ name: 'a', values: [1] })],
    ['a sum that is a word', scalar(number('many'))],
    ['a sum below zero', scalar(number(-3))],
    ['rows without the tag asked for', scalar(number(3))],
    ['rows with another tag', scalar(group('gateway', ['alpha']), number(3))],
    ['fewer groups than sums', scalar(group('reason', ['a']), number(3, 4))],
    ['groups without sums', scalar(group('reason', ['a']))],
  ])('%s', async (_, body) => {
    await expect(asking({ body })).rejects.toMatchObject({ name: 'UnexpectedAnswer' });
  });
  test('a refused query says why', async () => {
    await expect(asking({ status: 400, body: { errors: ['Queries ending outside the retention date are invalid'] } })).rejects.toMatchObject({
      name: 'Refused',
      message: 'Datadog answered 400: Queries ending outside the retention date are invalid',
    });
  });
});
